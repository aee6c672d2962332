"""Phòng chống thiên tai."""

from scrapers.demo_portal.articles.theme import Theme

DISASTER = Theme(
    section="Tài nguyên - Môi trường",
    tags=("phòng chống thiên tai", "đê điều", "mưa lũ"),
    subjects=("ứng phó mưa lớn kéo dài", "bảo vệ đê điều", "phòng, chống sạt lở đất", "chống hạn và xâm nhập mặn", "chống rét cho cây trồng, vật nuôi"),
    titles=(
        "{place} chủ động {subject}",
        "Kiểm tra phương án {subject} tại {place}",
        "Diễn tập {subject} cấp xã: {place} hoàn thành kịch bản",
        "Khắc phục hậu quả thiên tai ở {place}: ưu tiên {subject}",
        "Công điện về {subject}: những việc {place} làm ngay trong {month}",
    ),
    leads=(
        "Đêm {event_day}, lượng mưa đo được tại {place} là {hundreds} mm. Lực lượng tại chỗ đã được huy động để {subject} theo phương châm bốn tại chỗ.",
        "Trước diễn biến bất thường của thời tiết, {leader} đi kiểm tra {few} điểm xung yếu và phương án {subject} ở {place}.",
        "Hơn {hundreds} người với {tens} phương tiện tham gia buổi diễn tập {subject} tổ chức ngày {event_day} tại {place}.",
        "Theo {directive}, các xã vùng trũng phải hoàn thành việc chuẩn bị {subject} trước ngày {deadline}; {place} đã xong {percent} khối lượng.",
    ),
    facts=(
        "Tuyến đê qua {commune} dài {km}, còn {few} đoạn thấp hơn cao trình thiết kế.",
        "Nước dâng làm ngập {hectares} lúa ở {commune} và {commune}, trong đó {hectares} có nguy cơ mất trắng.",
        "Sạt lở taluy dương tại {village} vùi lấp {hundreds} m3 đất đá xuống mặt đường, giao thông ách tắc {few} giờ.",
        "Chính quyền {commune} đã di dời {tens} hộ với {hundreds} nhân khẩu đến nơi an toàn trước 22 giờ.",
        "Trạm bơm {commune} vận hành {few} tổ máy, mỗi giờ tiêu {thousands} m3 nước.",
        "Ước thiệt hại ban đầu {billions}; {authority} đã trích {billions} từ quỹ dự phòng hỗ trợ.",
        "{person}, trưởng {village}, kể nước lên nhanh nhất vào khoảng 3 giờ sáng.",
        "Độ mặn trên sông qua {district} lấn sâu {km}, sớm hơn trung bình nhiều năm {tens} ngày.",
        "Vật tư dự trữ của {district} gồm {thousands} bao tải, {hundreds} m3 đá hộc và {few} xuồng máy.",
    ),
    items=(
        "Tuần tra đê qua {commune} {few} giờ một lần khi báo động II",
        "Sơ tán {tens} hộ ở {village} trước 17 giờ ngày {later_day}",
        "Tích trữ {tens} tấn gạo, mì cho {commune} đủ dùng {few} ngày",
        "Cắm {tens} biển cảnh báo tại ngầm tràn của {district}",
        "Nạo vét {km} kênh tiêu qua {commune} trước ngày {deadline}",
        "Thông báo lịch xả của hồ chứa đến {hundreds} hộ hạ du {village}",
        "Báo cáo thiệt hại về {unit} trước 16 giờ hằng ngày, điện thoại {phone}",
    ),
    captions=("Lực lượng xung kích gia cố đoạn đê qua {commune}", "Nước ngập sân nhà văn hóa {village}"),
    columns=(("Xã, phường", "commune"), ("Số hộ di dời", "tens"), ("Diện tích ngập", "hectares"), ("Thiệt hại", "billions")),
)  # fmt: skip
