"""Đất đai."""

from scrapers.demo_portal.articles.theme import Theme

LAND = Theme(
    section="Tài nguyên - Môi trường",
    tags=("đất đai", "giấy chứng nhận", "giải phóng mặt bằng"),
    subjects=("cấp giấy chứng nhận quyền sử dụng đất", "giải phóng mặt bằng", "dồn điền, đổi thửa", "xử lý vi phạm đất đai", "đo đạc bản đồ địa chính"),
    titles=(
        "Đẩy nhanh {subject} tại {place}",
        "{place}: vướng mắc trong {subject} và hướng tháo gỡ năm {year}",
        "Đối thoại với người dân {place} về {subject}",
        "Công bố kết quả {subject} {quarter} trên địa bàn {area}",
        "Giám sát việc {subject} ở {place} sau kết luận thanh tra {month}",
    ),
    leads=(
        "Còn {hundreds} thửa đất ở {place} chưa hoàn thành {subject}. Tại buổi làm việc ngày {event_day}, {leader} yêu cầu xác định rõ nguyên nhân của từng thửa.",
        "Tính đến {month}, {area} đã thực hiện {subject} được {percent} kế hoạch năm, chậm nhất là {place} với {tens} hồ sơ còn vướng.",
        "Chiều {event_day}, hơn {hundreds} hộ dân {place} dự buổi đối thoại về {subject} theo {notice}.",
        "Để thống nhất cách làm về {subject}, {short} vừa có hướng dẫn gửi các xã, phường trên cơ sở {rules}.",
    ),
    facts=(
        "Dự án đường nối {commune} với {commune} phải thu hồi {hectares} đất của {hundreds} hộ, trong đó {hectares} là đất trồng lúa.",
        "Đến ngày {event_day}, đã có {hundreds} hộ nhận tiền bồi thường với tổng số {billions}.",
        "Theo {law}, người sử dụng đất phải kê khai lại diện tích tăng thêm do sai số đo đạc.",
        "Tổ công tác của {unit} đã đối chiếu {thousands} thửa trên bản đồ với sổ mục kê lập từ những năm 1990.",
        "Gia đình {person} ở {village}, {commune} có {few} thửa nằm rải rác, sau dồn đổi chỉ còn một thửa rộng {hectares}.",
        "Tại {commune}, {tens} trường hợp tự ý chuyển mục đích sử dụng đã bị lập biên bản, buộc khôi phục hiện trạng trước ngày {deadline}.",
        "Giá đất cụ thể làm căn cứ bồi thường được phê duyệt tại {decision}, cao hơn năm {last_year} khoảng {share}.",
        "Hồ sơ của {tens} hộ thuộc {district} phải bổ sung giấy tờ về nguồn gốc đất trước năm 1993.",
        "Văn phòng đăng ký đất đai cho biết thời gian giải quyết bình quân giảm từ 30 ngày còn {tens} ngày.",
    ),
    items=(
        "Niêm yết phương án bồi thường tại trụ sở {commune} trong {tens} ngày",
        "Kiểm đếm xong {hundreds} thửa còn lại ở {village} trước ngày {deadline}",
        "Bố trí {few} khu tái định cư với tổng diện tích {hectares}",
        "Xác nhận nguồn gốc sử dụng đất cho {tens} hộ của {commune}",
        "Cưỡng chế đối với {few} trường hợp ở {district} cố tình không bàn giao mặt bằng",
        "Cập nhật biến động vào cơ sở dữ liệu đất đai của {district}",
        "Báo cáo {authority} những việc vượt thẩm quyền theo {plan}",
    ),
    captions=("Cán bộ địa chính đo lại ranh giới thửa đất ở {commune}", "Người dân {place} nêu ý kiến tại buổi đối thoại"),
    columns=(("Địa bàn", "commune"), ("Số thửa", "hundreds"), ("Diện tích", "hectares"), ("Đã cấp", "percent")),
)  # fmt: skip
