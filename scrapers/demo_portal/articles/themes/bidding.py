"""Đấu thầu, mua sắm."""

from scrapers.demo_portal.articles.theme import Theme

BIDDING = Theme(
    section="Thông báo",
    tags=("đấu thầu", "mua sắm công", "đầu tư công"),
    subjects=("sửa chữa trụ sở làm việc", "mua sắm trang thiết bị", "xây dựng trạm bơm", "cung cấp phần mềm quản lý văn bản", "tư vấn lập quy hoạch"),
    titles=(
        "Mời thầu gói {subject} tại {place}",
        "Kết quả lựa chọn nhà thầu gói {subject} của {place} {quarter}",
        "{place} công khai dự toán {subject} năm {year}",
        "Chấn chỉnh công tác đấu thầu sau gói {subject} ở {place}",
        "Gia hạn đóng thầu gói {subject} ({place}) sang {month}",
    ),
    leads=(
        "Bên mời thầu là {short} thông báo gói {subject} tại {place} có giá dự toán {billions}, phát hành hồ sơ từ ngày {event_day}.",
        "Có {few} nhà thầu tham dự gói {subject} của {place}; đơn vị được chọn đề xuất giá thấp hơn dự toán {share}.",
        "Theo {decision}, nhà thầu thực hiện gói {subject} ở {place} phải hoàn thành trong {tens} ngày kể từ ngày ký hợp đồng.",
        "Qua kiểm tra {tens} gói thầu, cơ quan chức năng chỉ ra {few} hạn chế, trong đó gói {subject} tại {place} phải tổ chức lại.",
    ),
    facts=(
        "Hình thức chào hàng cạnh tranh qua mạng, một giai đoạn một túi hồ sơ, loại hợp đồng trọn gói.",
        "Bảo đảm dự thầu {millions} nộp về {unit}, hiệu lực {tens} ngày tính từ thời điểm đóng thầu.",
        "Thời điểm đóng thầu: {hour} ngày {later_day}; mở thầu ngay sau đó trên hệ thống mạng đấu thầu quốc gia.",
        "Nguồn vốn bố trí tại {resolution}, giải ngân trước ngày {deadline}.",
        "Tổ chuyên gia gồm {few} người, do {person} làm tổ trưởng, đã chấm {few} hồ sơ trong {tens} giờ.",
        "Có {few} hồ sơ bị loại vì thiếu cam kết nguồn lực tài chính.",
        "Giá trúng thầu bình quân của {district} giảm {share} so với giá gói thầu, tiết kiệm {billions}.",
        "Chủ đầu tư trả lời {tens} ý kiến đề nghị làm rõ, tất cả được đăng công khai.",
        "{circular} buộc công khai hợp đồng trong {few} ngày làm việc sau khi ký.",
    ),
    items=(
        "Giấy chứng nhận đăng ký doanh nghiệp còn hiệu lực đến ngày {deadline}, bản sao gửi {unit}",
        "Doanh thu bình quân {few} năm gần nhất không thấp hơn {billions}",
        "Có ít nhất {few} hợp đồng tương tự đã thực hiện ở {district}",
        "Bàn giao tại {commune} trong {tens} ngày kể từ ngày tạm ứng",
        "Bảo hành {tens} tháng, cử kỹ thuật viên có mặt ở {place} sau {few} giờ",
        "Gửi câu hỏi làm rõ về {unit} trước ngày {later_day}",
        "{unit} không nhận hồ sơ giấy; hỗ trợ kỹ thuật qua số {phone}",
    ),
    list_introductions=(
        "Nhà thầu tham dự gói thầu ở {place} phải đáp ứng:",
        "Hồ sơ mời thầu của {place} nêu rõ các yêu cầu sau:",
        "Điều kiện do {unit} đặt ra cho gói thầu tại {place} gồm:",
    ),
    captions=("Công trình sẽ khởi công tại {commune}", "Buổi thương thảo hợp đồng ngày {event_day}"),
    columns=(("Gói thầu tại", "commune"), ("Giá gói thầu", "billions"), ("Tiết kiệm", "share"), ("Số ngày", "tens")),
)  # fmt: skip
