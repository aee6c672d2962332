"""Thủ tục hành chính."""

from scrapers.demo_portal.articles.theme import Theme

PROCEDURES = Theme(
    section="Cải cách hành chính",
    tags=("thủ tục hành chính", "một cửa", "niêm yết"),
    subjects=("lĩnh vực hộ tịch", "lĩnh vực đăng ký kinh doanh", "lĩnh vực bảo trợ xã hội", "lĩnh vực xây dựng", "lĩnh vực chăn nuôi và thú y", "lĩnh vực khám bệnh, chữa bệnh"),
    titles=(
        "Công bố danh mục thủ tục hành chính {subject} áp dụng tại {place}",
        "Sửa đổi {few} thủ tục thuộc {subject} từ {month}: {place} thực hiện trước",
        "{place} đưa vào vận hành quầy tiếp nhận hồ sơ {subject}",
        "Trả kết quả tại nhà đối với {subject}: cách làm của {place}",
        "Bãi bỏ giấy tờ không cần thiết thuộc {subject} ở {place} {quarter}",
    ),
    leads=(
        "Kể từ ngày {later_day}, {tens} thủ tục {subject} tại {place} được tiếp nhận không phụ thuộc nơi cư trú theo {decision}.",
        "Thời gian giải quyết các thủ tục {subject} ở {place} rút xuống còn {few} ngày làm việc, giảm {share} so với quy định.",
        "Bộ phận một cửa {place} bắt đầu trả kết quả {subject} qua bưu chính, người dân không phải đi lại lần hai.",
        "Trên cơ sở {rules}, {short} công bố danh mục mới về {subject} và bãi bỏ {few} thủ tục trùng lặp, áp dụng trước ở {place}.",
    ),
    facts=(
        "Trong {quarter}, bộ phận một cửa {commune} tiếp nhận {thousands} hồ sơ, giải quyết xong {percent}.",
        "Người dân {commune} nộp hồ sơ tại quầy số {few}, lấy số thứ tự tự động, chờ bình quân {tens} phút.",
        "{person} ở {village}, {commune} cho hay chỉ đi một lần đã xong việc, phí gửi về nhà {tens} nghìn đồng.",
        "{unit} bỏ yêu cầu nộp bản sao hộ khẩu ở {tens} thủ tục nhờ tra cứu dữ liệu dân cư.",
        "Ở {commune}, biểu mẫu điện tử được rút từ {tens} xuống còn {few} trường phải khai.",
        "Hồ sơ quá hạn phải có thư xin lỗi, ghi rõ lý do và ngày hẹn lại theo {decree}.",
        "Tại {district}, {tens} hồ sơ trả lại vì kê khai sai mã ngành.",
        "Mức thu lệ phí thực hiện theo {resolution}; hộ nghèo được miễn.",
        "Camera đặt tại {commune} truyền hình ảnh trực tiếp về {unit} để giám sát thái độ phục vụ.",
    ),
    items=(
        "Niêm yết {tens} thủ tục mới tại {commune} trước ngày {deadline}",
        "Cử {few} công chức trực thêm sáng thứ Bảy ở {commune}",
        "Rà soát {hundreds} biểu mẫu đang dùng ở {district}",
        "Nhận hồ sơ của {village} tại điểm bưu điện văn hóa {commune}",
        "Hỏi tình trạng hồ sơ ở {commune} qua số {phone}",
        "Gắn mã tra cứu trên phiếu hẹn của {unit}",
        "Đăng tải văn bản gốc theo {notice}, bản giấy để tại {commune}",
    ),
    captions=("Quầy tiếp nhận hồ sơ tại {commune}", "Người dân tra cứu kết quả ở {place}"),
    columns=(("Nơi tiếp nhận", "commune"), ("Hồ sơ", "thousands"), ("Trước hạn", "percent"), ("Quá hạn", "few")),
)  # fmt: skip
