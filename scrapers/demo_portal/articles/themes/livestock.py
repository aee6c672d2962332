"""Chăn nuôi, thú y."""

from scrapers.demo_portal.articles.theme import Theme

LIVESTOCK = Theme(
    section="Nông nghiệp - Nông thôn",
    tags=("thú y", "tiêm phòng", "chăn nuôi"),
    subjects=("bệnh dịch tả lợn châu Phi", "bệnh cúm gia cầm", "bệnh lở mồm long móng", "bệnh dại trên đàn chó, mèo", "bệnh viêm da nổi cục"),
    titles=(
        "Chủ động phòng, chống {subject} tại {place}",
        "{place} hoàn thành tiêm phòng {subject} đợt {few} năm {year}",
        "Lấy mẫu giám sát {subject} ở {place} {month}",
        "Công bố hết dịch: {place} khống chế xong {subject}",
        "Hỗ trợ hộ chăn nuôi {place} thiệt hại do {subject}",
    ),
    leads=(
        "Trước nguy cơ {subject} tái phát khi thời tiết chuyển mùa, {place} đã cấp {hundreds} lít hóa chất và lập {few} chốt kiểm dịch tạm thời từ ngày {event_day}.",
        "Đến hết ngày {event_day}, tỷ lệ tiêm phòng {subject} ở {place} đạt {percent} tổng đàn; số còn lại sẽ tiêm vét trước ngày {deadline}.",
        "Qua {tens} ngày không phát sinh ổ dịch mới, cơ quan chuyên môn xác nhận {place} đã khống chế {subject} theo {decision}.",
        "Thực hiện {directive}, lực lượng thú y {place} xuống từng hộ hướng dẫn cách phát hiện sớm {subject}.",
    ),
    facts=(
        "Tổng đàn lợn của {commune} hiện có {thousands} con, tăng {share} so với cùng kỳ; đàn gia cầm {thousands} con.",
        "Trong {tens} mẫu gửi xét nghiệm ngày {event_day}, có {few} mẫu dương tính, đều lấy ở {village}, {commune}.",
        "Hộ {person} ({commune}) phải tiêu hủy {tens} con, tổng trọng lượng hơn {hundreds} kg.",
        "Mức hỗ trợ được tính theo {decree}, chi trả qua tài khoản trong vòng {tens} ngày kể từ khi có quyết định.",
        "Chợ đầu mối ở {district} mỗi đêm nhập về khoảng {thousands} con gia cầm, phần lớn có giấy kiểm dịch.",
        "{unit} thành lập {few} đội cơ động trực 24/24 giờ, đường dây nóng {phone}.",
        "Vắc-xin do {unit} cấp được bảo quản trong tủ chuyên dụng ở nhiệt độ 2-8°C cho đến khi ra hộ nuôi.",
        "{circular} quy định rõ khoảng cách từ trang trại đến khu dân cư, song {tens} trại ở {district} chưa bảo đảm.",
        "Sau đợt tổng vệ sinh, {percent} số hộ của {commune} đã rắc vôi bột quanh chuồng và lối ra vào.",
    ),
    items=(
        "Khai báo ngay với thú y {commune} khi vật nuôi ốm, chết bất thường",
        "Phun khử trùng {few} lần mỗi tuần tại chợ và nơi giết mổ của {district}",
        "Không mua con giống trôi nổi; cách ly ít nhất {tens} ngày trước khi nhập đàn ở {commune}",
        "Tiêm nhắc lại cho {thousands} con ở {district} trước ngày {deadline}",
        "Xử lý nghiêm hành vi vứt xác vật nuôi ra kênh của {village}",
        "Thống kê lại tổng đàn của {tens} trang trại, gửi về {unit}",
        "Bố trí điểm tiêu hủy cách khu dân cư {commune} tối thiểu {hundreds} m",
    ),
    captions=("Cán bộ thú y tiêm phòng tại {village}, {commune}", "Chốt kiểm dịch trên tuyến đường vào {place}"),
    columns=(("Xã, phường", "commune"), ("Tổng đàn (con)", "thousands"), ("Đã tiêm", "percent"), ("Số hộ", "hundreds")),
)  # fmt: skip
