"""Tuyển dụng."""

from scrapers.demo_portal.articles.theme import Theme

RECRUITMENT = Theme(
    section="Thông báo",
    tags=("tuyển dụng", "viên chức", "thi tuyển"),
    subjects=("tuyển dụng viên chức", "tiếp nhận công chức cấp xã", "thi nâng ngạch chuyên viên", "xét tuyển nhân viên hợp đồng", "bổ nhiệm chức danh quản lý"),
    titles=(
        "Thông báo {subject} năm {year} của {place}",
        "Kế hoạch {subject} {quarter} tại {place}",
        "Danh sách đủ điều kiện dự kỳ {subject} {month} ({place})",
        "{short} hướng dẫn hồ sơ {subject} cho {place}",
        "Lịch kiểm tra, phỏng vấn {subject} tại điểm {place}",
    ),
    leads=(
        "Căn cứ {plan}, {short} thông báo {subject} với {tens} chỉ tiêu làm việc tại {place}; hồ sơ nhận đến hết ngày {deadline}.",
        "Hội đồng {subject} của {place} họp phiên thứ nhất ngày {event_day}, thống nhất lịch ôn tập và quy chế phòng thi.",
        "Có {hundreds} người nộp phiếu đăng ký {subject} tại {place}, trong đó {percent} đáp ứng yêu cầu về văn bằng.",
        "Việc {subject} ở {place} năm nay lần đầu được thực hiện trên máy vi tính, kết quả vòng 1 có ngay sau giờ thi.",
    ),
    facts=(
        "Phiếu đăng ký nộp trực tiếp tại {unit} trong giờ hành chính hoặc qua đường bưu chính, tính theo dấu nơi gửi.",
        "Lệ phí dự tuyển thu theo {circular}, mức {hundreds} nghìn đồng một người.",
        "Thí sinh thi môn kiến thức chung {tens} câu trong {few} nhóm chủ đề, thời gian 60 phút.",
        "Ban giám sát gồm {few} người do {person} làm trưởng ban.",
        "Vị trí văn thư tại {commune} có tỷ lệ chọi cao nhất: {tens} hồ sơ cho một chỉ tiêu.",
        "Danh sách được niêm yết tại trụ sở {commune} từ ngày {later_day}.",
        "Người trúng tuyển phải hoàn thiện hồ sơ trong {tens} ngày kể từ khi nhận giấy báo theo {decree}.",
        "Trường hợp là con thương binh, người dân tộc thiểu số ở {district} được cộng điểm ưu tiên khi nộp đủ giấy xác nhận.",
        "Kết quả phúc khảo của {few} thí sinh ở {district} không làm thay đổi thứ tự trúng tuyển.",
    ),
    items=(
        "Nộp phiếu đăng ký dự tuyển ở {place} theo mẫu ban hành kèm {decision}",
        "Có mặt tại điểm thi {commune} lúc {hour} ngày {later_day}",
        "Mang căn cước công dân bản gốc, không mang điện thoại vào phòng thi của {place}",
        "{few} chỉ tiêu kế toán làm việc tại {commune}",
        "{few} chỉ tiêu công nghệ thông tin làm việc tại {unit}",
        "Liên hệ bộ phận nhân sự {unit}, điện thoại {phone}, để được giải đáp",
        "Nộp đơn phúc khảo chậm nhất ngày {deadline} tại {unit}",
    ),
    list_introductions=(
        "Người dự tuyển vào {place} lưu ý:",
        "Về chỉ tiêu và thủ tục, {short} thông báo cụ thể cho {place} như sau:",
        "Thông tin cần biết đối với điểm {place}, cập nhật ngày {event_day}:",
    ),
    captions=("Thí sinh làm thủ tục vào phòng thi tại {place}", "Phiên họp của hội đồng ngày {event_day}"),
    columns=(("Nơi làm việc", "commune"), ("Chỉ tiêu", "few"), ("Hồ sơ", "tens"), ("Điểm chuẩn", "score")),
)  # fmt: skip
