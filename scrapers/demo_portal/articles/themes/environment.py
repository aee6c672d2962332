"""Môi trường."""

from scrapers.demo_portal.articles.theme import Theme

ENVIRONMENT = Theme(
    section="Tài nguyên - Môi trường",
    tags=("môi trường", "rác thải", "nước sạch"),
    subjects=("phân loại rác tại nguồn", "thu gom rác thải nông thôn", "xử lý nước thải làng nghề", "cấp nước sạch tập trung", "trồng cây phân tán"),
    titles=(
        "{place} nhân rộng mô hình {subject}",
        "Thanh tra việc {subject} tại {place}",
        "Vì một {place} xanh: chuyện {subject}",
        "Tổng kết {few} năm {subject} ở {place}",
        "Khó khăn về kinh phí {subject} tại {place} năm {year}",
    ),
    leads=(
        "Mỗi ngày {place} phát sinh {tens} tấn rác, {percent} được đưa đi xử lý. Mô hình {subject} mở ra cách giảm tải cho bãi chôn lấp vốn đã quá sức chứa.",
        "Ngày {event_day}, {hundreds} đoàn viên, hội viên {place} ra quân hưởng ứng phong trào {subject}, dọn sạch {km} kênh mương.",
        "Kết luận tại {notice} chỉ ra {few} thiếu sót trong {subject} ở {place} và yêu cầu khắc phục trước ngày {deadline}.",
        "Đầu tư {billions}, công trình phục vụ {subject} của {place} dự kiến đem lại lợi ích cho {thousands} người.",
    ),
    facts=(
        "Lò đốt ở {commune} công suất {tens} tấn/ngày nhưng mới chạy được {percent} do thiếu nhân công.",
        "Hội Phụ nữ {commune} giữ {few} “ngôi nhà phế liệu”, bán được {millions} gây quỹ giúp hội viên nghèo.",
        "Kết quả quan trắc ngày {event_day} tại mương {village} cho thấy chỉ số COD vượt quy chuẩn {few} lần.",
        "Nhà máy nước {commune} cấp cho {thousands} hộ, tỷ lệ thất thoát còn {share}.",
        "Theo {decree}, hộ không phân loại rác có thể bị phạt đến một triệu đồng.",
        "{person} ở {village} chia sẻ: nhà ba thùng, ba màu, lâu dần thành nếp.",
        "Toàn {district} trồng {thousands} cây, tỷ lệ sống {percent}.",
        "Cơ sở tái chế tại {commune} bị đình chỉ {few} tháng theo {decision}.",
        "Giá dịch vụ thu gom áp dụng từ ngày {later_day} là {tens} nghìn đồng mỗi hộ một tháng.",
    ),
    items=(
        "Phát {thousands} thùng nhựa hai ngăn cho hộ dân {commune}",
        "Đóng cửa bãi rác tạm ở {village} trước ngày {deadline}",
        "Lắp {few} máy ảnh giám sát điểm hay đổ trộm của {commune}",
        "Ký cam kết với {tens} cơ sở sản xuất thuộc {district}",
        "Trồng {hundreds} cây bóng mát dọc {km} đường {commune}",
        "Lấy mẫu nước {few} lần mỗi quý ở {district}, báo cáo {unit}",
        "Đấu nối miễn phí cho {tens} hộ nghèo của {village}",
    ),
    captions=("Phân loại rác tại nhà văn hóa {village}", "Dòng kênh qua {commune} sau ngày ra quân"),
    columns=(("Xã, phường", "commune"), ("Rác (tấn/tháng)", "hundreds"), ("Thu gom", "percent"), ("Cây trồng mới", "thousands")),
)  # fmt: skip
