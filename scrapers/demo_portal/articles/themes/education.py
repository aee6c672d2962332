"""Giáo dục."""

from scrapers.demo_portal.articles.theme import Theme

EDUCATION = Theme(
    section="Văn hóa - Xã hội",
    tags=("giáo dục", "trường chuẩn quốc gia", "tuyển sinh"),
    subjects=("tuyển sinh đầu cấp", "xây dựng trường chuẩn quốc gia", "phổ cập giáo dục, xóa mù chữ", "bữa ăn bán trú", "dạy học hai buổi mỗi ngày"),
    titles=(
        "{place} chuẩn bị cho công tác {subject} năm học {year}-{next_year}",
        "Kiểm tra việc {subject} ở {place}",
        "{area}: những con số về {subject} {quarter}",
        "Trường học {place} và bài toán {subject}",
        "Tháo gỡ khó khăn trong {subject} tại {place} {month}",
    ),
    leads=(
        "Năm học {year}-{next_year}, {place} dự kiến đón {thousands} học sinh các cấp; việc {subject} được triển khai sớm hơn mọi năm {few} tuần.",
        "Ngày {event_day}, {person} cùng đoàn giám sát của {council} đến {place} tìm hiểu về {subject}.",
        "Để {subject} đi vào nền nếp, {short} yêu cầu các trường công khai chỉ tiêu, thời gian và danh mục hồ sơ trước ngày {deadline}.",
        "Với {billions} đầu tư trong năm, {place} đã tạo bước chuyển rõ về {subject}, nhất là ở bậc mầm non.",
    ),
    facts=(
        "Trường Tiểu học {commune} có {tens} lớp với {hundreds} học sinh, sĩ số bình quân vẫn vượt quy định.",
        "Cô giáo {person}, người có {tens} năm đứng lớp ở {village}, nói phụ huynh nay đã quen nộp hồ sơ qua mạng.",
        "Công trình nhà học {few} tầng của {commune} hoàn thành ngày {event_day}, kinh phí {billions}.",
        "Theo {plan}, đến năm {next_year} {area} phấn đấu có {percent} số trường đạt chuẩn.",
        "Còn {tens} phòng học tạm ở {district} cần thay thế trước mùa mưa.",
        "Qua rà soát, {hundreds} học viên của {district} đã hoàn thành chương trình xóa mù chữ giai đoạn 1.",
        "Thực đơn tại {few} bếp ăn của {commune} được lưu mẫu 24 giờ và đối chiếu hằng ngày.",
        "Tỷ lệ trẻ 5 tuổi ra lớp ở {commune} đạt {percent}, cao hơn bình quân chung {share}.",
        "Ngành giáo dục đề nghị bổ sung {tens} biên chế giáo viên cho {district} theo {decision}.",
    ),
    items=(
        "Công khai khoản thu đầu năm của các trường thuộc {district} trước ngày {deadline}",
        "Sửa chữa {tens} phòng học và {few} nhà vệ sinh ở {commune}",
        "Bảo đảm nước sạch cho {hundreds} học sinh bán trú của {commune}",
        "Vận động {tens} em ở {village} trở lại lớp",
        "Điều chuyển {few} giáo viên từ nơi thừa về {district}",
        "Tập huấn sơ cứu đuối nước cho {tens} cán bộ Đoàn {commune}",
        "Kiểm định lại chất lượng {few} trường theo {circular}",
    ),
    captions=("Giờ sinh hoạt ngoại khóa của học sinh {commune}", "Bàn giao phòng học mới tại {village}"),
    columns=(("Cụm trường", "commune"), ("Học sinh", "thousands"), ("Số lớp", "tens"), ("Đạt chuẩn", "percent")),
)  # fmt: skip
