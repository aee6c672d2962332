"""Nông nghiệp: trồng trọt."""

from scrapers.demo_portal.articles.theme import Theme

CROPS = Theme(
    section="Nông nghiệp - Nông thôn",
    tags=("trồng trọt", "vụ xuân", "khuyến nông"),
    subjects=("lúa chất lượng cao", "rau an toàn", "cây ăn quả có múi", "ngô sinh khối", "khoai tây vụ đông", "chè hữu cơ"),
    titles=(
        "{place} mở rộng vùng trồng {subject}",
        "Mô hình {subject} ở {place}: lãi gấp {few} lần cách làm cũ",
        "Tập huấn kỹ thuật thâm canh {subject} cho nông dân {place}",
        "Nghiệm thu mô hình {subject} vụ {year} tại {place}",
        "Phòng trừ sâu bệnh trên {subject}: khuyến cáo cho {place} {month}",
        "Liên kết tiêu thụ {subject}: bài học từ {place}",
    ),
    leads=(
        "Sau {few} vụ trồng thử, {hectares} {subject} của {place} cho năng suất vượt đối chứng {share}, nông dân đề nghị mở rộng diện tích trong năm {next_year}.",
        "Ngày {event_day}, tại {village}, {place}, {short} tổ chức hội nghị đầu bờ đánh giá mô hình {subject} quy mô {hectares} với {tens} hộ tham gia.",
        "Nhằm giúp nông dân {place} nắm quy trình canh tác {subject}, {unit} mở {few} lớp tập huấn cho {hundreds} học viên trong {month}.",
        "Từ một vùng đất bạc màu, {place} nay thành nơi cung cấp {subject} ổn định cho {few} doanh nghiệp chế biến.",
    ),
    facts=(
        "Giống đưa vào sản xuất có thời gian sinh trưởng {tens} ngày, cứng cây, ít nhiễm đạo ôn và chịu rét khá.",
        "Hộ {person} ở {village}, {commune} thu {millions} từ {hectares}, trừ chi phí còn lãi hơn một nửa.",
        "Nhà nước hỗ trợ {percent} tiền giống và {share} vật tư theo {resolution}; phần còn lại người dân tự đối ứng.",
        "Theo {unit}, mật độ rầy trên đồng {commune} phổ biến {hundreds} con/m2, cá biệt có ruộng tới {thousands} con/m2.",
        "Độ mặn đo tại cống {commune} ngày {event_day} là {few} phần nghìn nên phải lùi lịch lấy nước thêm một tuần.",
        "Doanh nghiệp bao tiêu cam kết mua với giá cao hơn thị trường {share}, thanh toán trong vòng {tens} ngày.",
        "Toàn {district} đã gieo cấy {thousands} mẫu, đạt {percent} kế hoạch; vùng cuối kênh còn thiếu nước.",
        "Mã số vùng trồng được cấp cho {tens} vùng với {hectares}, chủ yếu ở {commune} và {commune}.",
        "Việc bón phân cân đối theo bảng so màu lá giúp giảm {share} lượng đạm so với tập quán.",
    ),
    items=(
        "Làm đất kỹ, bón lót {tens} kg phân chuồng hoai mục cho mỗi sào ở {commune}",
        "Thăm đồng {few} ngày một lần, chú ý chân ruộng trũng của {village}",
        "Chỉ phun thuốc khi mật độ sâu vượt {tens} con/m2 và ngừng trước thu hoạch {tens} ngày",
        "Ghi nhật ký canh tác từng thửa, nộp về hợp tác xã {commune} trước ngày {deadline}",
        "Thu gom bao gói thuốc về {tens} bể chứa dọc kênh {commune}",
        "Đăng ký lịch gieo với {unit} trước ngày {deadline}",
        "Ưu tiên nước cho {hectares} vùng cuối kênh của {district}",
    ),
    captions=("Nông dân {commune} kiểm tra ruộng trước ngày thu hoạch", "Đại biểu thăm mô hình {subject} tại {village}"),
    columns=(("Hợp tác xã", "commune"), ("Diện tích", "hectares"), ("Số hộ", "tens"), ("So với đối chứng", "share")),
)  # fmt: skip
