"""Chuyển đổi số."""

from scrapers.demo_portal.articles.theme import Theme

DIGITAL = Theme(
    section="Cải cách hành chính",
    tags=("chuyển đổi số", "dịch vụ công trực tuyến", "chữ ký số"),
    subjects=("tổ công nghệ số cộng đồng", "dịch vụ công trực tuyến toàn trình", "số hóa hồ sơ lưu trữ", "chữ ký số cá nhân", "an toàn thông tin mạng"),
    titles=(
        "{place} ra mắt mô hình {subject}",
        "Hướng dẫn người dân {place} tiếp cận {subject}",
        "Chuyển đổi số ở {place}: kết quả bước đầu từ {subject}",
        "{short} tập huấn về {subject} cho cán bộ {place} {month}",
        "Đánh giá việc triển khai {subject} tại {place} {quarter}",
    ),
    leads=(
        "Sau {few} tháng vận hành, mô hình {subject} ở {place} đã hỗ trợ {thousands} lượt người dân nộp hồ sơ và thanh toán không dùng tiền mặt.",
        "Sáng {event_day}, {tens} cán bộ của {place} dự lớp tập huấn về {subject} do {unit} tổ chức.",
        "Nhằm đưa {subject} đến từng hộ, {place} chia địa bàn thành {tens} nhóm, mỗi nhóm có một người nòng cốt phụ trách.",
        "Báo cáo ngày {event_day} cho thấy chỉ tiêu về {subject} của {place} mới đạt {percent}, cần tăng tốc trong {quarter}.",
    ),
    facts=(
        "Tổ của {village}, {commune} gồm {few} thành viên, tối thứ Bảy nào cũng mở cửa nhà văn hóa để giúp bà con cài ứng dụng.",
        "{unit} đã số hóa {thousands} trang tài liệu, đạt {percent} khối lượng theo {plan}.",
        "Hệ thống ghi nhận {hundreds} lượt dò mật khẩu bất thường trong đêm {event_day}; các tài khoản bị khóa ngay.",
        "{person}, {tens} tuổi, ở {commune} lần đầu tự nộp hồ sơ từ điện thoại và nhận kết quả sau {few} ngày.",
        "Tỷ lệ hồ sơ nộp trực tuyến của {district} tăng từ {share} lên {percent} chỉ trong một năm.",
        "Kinh phí thuê đường truyền và thiết bị cho {commune} là {millions}, lấy từ nguồn sự nghiệp.",
        "Theo {decree}, văn bản ký số có giá trị như bản giấy có dấu đỏ.",
        "Khảo sát {hundreds} tiểu thương chợ {commune} cho thấy {percent} chấp nhận mã QR.",
        "{rules} giao {unit} làm đầu mối quản lý danh mục dữ liệu dùng chung.",
    ),
    items=(
        "Cài đặt tài khoản định danh cho {hundreds} người dân {commune} trước ngày {deadline}",
        "Bố trí {few} điểm truy cập miễn phí tại nhà văn hóa {village}",
        "Đổi mật khẩu định kỳ {tens} ngày với mọi tài khoản của {unit}",
        "Cấp {tens} chứng thư số cho công chức {district}",
        "Tắt chức năng nhận hồ sơ giấy đối với {tens} thủ tục của {unit}",
        "Sao lưu dữ liệu {few} lần mỗi tuần tại {district}",
        "Gửi kết quả tự đánh giá về {unit} qua số {phone}",
    ),
    captions=("Thành viên tổ công nghệ số hướng dẫn người dân {commune}", "Lớp tập huấn tại hội trường {place}"),
    columns=(("Đơn vị", "commune"), ("Hồ sơ trực tuyến", "thousands"), ("Tỷ lệ", "percent"), ("Chứng thư số", "tens")),
)  # fmt: skip
