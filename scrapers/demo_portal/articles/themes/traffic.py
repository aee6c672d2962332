"""Giao thông."""

from scrapers.demo_portal.articles.theme import Theme

TRAFFIC = Theme(
    section="Kinh tế - Hạ tầng",
    tags=("giao thông", "hạ tầng", "an toàn giao thông"),
    subjects=("cứng hóa đường trục thôn", "bảo trì đường huyện", "giải tỏa hành lang an toàn giao thông", "đèn đường nông thôn", "xử lý điểm đen tai nạn"),
    titles=(
        "Khởi công dự án {subject} ở {place}",
        "{place} huy động sức dân cho {subject}",
        "Ra quân {subject} trên các tuyến qua {place}",
        "Tiến độ {subject} tại {place}: còn {few} đoạn dang dở",
        "Nghiệm thu công trình {subject} {quarter} của {place}",
    ),
    leads=(
        "Với {billions} từ ngân sách và {hundreds} ngày công của người dân, {place} đã làm xong {km} trong chương trình {subject}.",
        "Sáng {event_day}, lễ khởi công công trình {subject} dài {km} diễn ra tại {village}, {place}, dự kiến thông xe trước ngày {deadline}.",
        "Liên ngành của {place} vừa nhắc nhở {hundreds} hộ và xử lý {tens} trường hợp trong đợt ra quân {subject}.",
        "Theo {decision}, {place} được giao làm chủ đầu tư hạng mục {subject} với tổng mức {billions}.",
    ),
    facts=(
        "Mặt đường qua {commune} rộng {few} m, lề mỗi bên một mét, kết cấu bê tông M250.",
        "Gia đình {person} ở {village} tự nguyện hiến {tens} m2 đất vườn và tháo dỡ tường rào.",
        "Nhà thầu hứa tăng ca, bù {tens} ngày chậm do mưa trong {month}.",
        "Lưu lượng đo tại ngã ba {commune} là {thousands} lượt xe/ngày đêm, gấp {few} lần thiết kế.",
        "Trong {quarter}, địa bàn {district} xảy ra {tens} vụ tai nạn, giảm {share} so với cùng kỳ.",
        "{unit} lắp {hundreds} bóng đèn tiết kiệm điện dọc {km} đường liên thôn.",
        "Đoạn qua cầu {commune} hạn chế tải trọng {tens} tấn cho tới ngày {deadline}.",
        "Quỹ bảo trì cấp cho {district} năm {year} là {millions}, bằng {percent} nhu cầu.",
        "{letter} yêu cầu hoàn trả mặt đường sau khi đặt ống nước trong {tens} ngày.",
    ),
    items=(
        "Hoàn thành nền đường đoạn {village} dài {km} trước ngày {deadline}",
        "Di chuyển {tens} cột điện nằm trong phạm vi thi công ở {commune}",
        "Cưỡng chế {few} lều quán lấn hành lang tại ngã tư {commune}",
        "Lắp {tens} gờ giảm tốc trước cổng trường của {district}",
        "Cấm xe trên {tens} tấn qua cầu {village} từ ngày {later_day}",
        "Công khai khoản đóng góp của {hundreds} hộ {commune}",
        "Giám sát cộng đồng {few} buổi mỗi tuần ở {village}",
    ),
    captions=("Người dân {village} góp công làm đường", "Tuyến đường mới mở qua {commune}"),
    columns=(("Tuyến qua", "commune"), ("Chiều dài", "km"), ("Kinh phí", "billions"), ("Tiến độ", "percent")),
)  # fmt: skip
