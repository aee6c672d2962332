"""Y tế."""

from scrapers.demo_portal.articles.theme import Theme

HEALTH = Theme(
    section="Văn hóa - Xã hội",
    tags=("y tế", "tiêm chủng", "an toàn thực phẩm"),
    subjects=("sốt xuất huyết", "an toàn thực phẩm", "tiêm chủng mở rộng", "khám sức khỏe người cao tuổi", "bệnh tay chân miệng", "hồ sơ sức khỏe điện tử"),
    titles=(
        "{place} tăng cường công tác về {subject}",
        "Hội nghị trực tuyến về {subject} khu vực {place} {quarter}",
        "Trạm y tế {place} triển khai đợt cao điểm về {subject}",
        "Giám sát {subject} tại {place}: ghi nhận ngày đầu ra quân",
        "{short} hướng dẫn {place} về {subject} trong {month}",
    ),
    leads=(
        "Từ ngày {event_day}, {tens} đội lưu động về từng ngõ xóm của {place} tuyên truyền và hướng dẫn người dân về {subject}.",
        "Trong {quarter}, {area} ghi nhận {hundreds} trường hợp phải theo dõi liên quan {subject}, tập trung ở {place}; ngành y tế yêu cầu không chủ quan.",
        "Đợt cao điểm về {subject} ở {place} kéo dài đến ngày {deadline}, mục tiêu tiếp cận {percent} hộ gia đình.",
        "Căn cứ {plan}, {short} kiểm tra công tác {subject} tại {place} và chấn chỉnh ngay những điểm còn sơ hở.",
    ),
    facts=(
        "Trạm Y tế {commune} có {few} cán bộ, mỗi ngày tiếp đón khoảng {tens} lượt người.",
        "Chỉ số côn trùng đo tại {village}, {commune} ở mức {tens}, vượt ngưỡng cảnh báo.",
        "Đoàn liên ngành kiểm tra {hundreds} cơ sở ở {district}, xử phạt {few} cơ sở với số tiền {millions}.",
        "Bác sĩ {person} khuyên người dân không tự ý dùng kháng sinh và đến cơ sở y tế khi sốt quá {few} ngày.",
        "Tỷ lệ trẻ dưới 1 tuổi ở {commune} được tiêm đủ mũi là {percent}.",
        "Theo {decision}, {district} được bổ sung {few} máy xét nghiệm và {tens} giường bệnh.",
        "Dữ liệu của {thousands} người dân {district} đã được liên thông với cơ sở dữ liệu bảo hiểm.",
        "{unit} cấp {hundreds} kg hóa chất và cử {few} kíp kỹ thuật hỗ trợ {commune}.",
        "Một mẫu nước sinh hoạt lấy ngày {event_day} tại {commune} có hàm lượng clo dư thấp hơn quy định.",
    ),
    items=(
        "Lật úp dụng cụ chứa nước quanh nhà, thả cá vào bể ở {village} trước ngày {deadline}",
        "Trực {few} ca mỗi ngày tại Trạm Y tế {commune}, điện thoại {phone}",
        "Rà soát {hundreds} trẻ chưa tiêm đủ mũi của {district}",
        "Lấy {tens} mẫu thực phẩm ở chợ {commune} gửi kiểm nghiệm",
        "Cập nhật hồ sơ của {thousands} người dân {district} lên hệ thống",
        "Phối hợp với {unit} truyền thông tại {tens} trường học",
        "Dự trữ thuốc, vật tư đủ dùng trong {tens} ngày cho {commune}",
    ),
    captions=("Nhân viên y tế tư vấn cho người dân {commune}", "Kiểm tra bếp ăn tập thể tại {place}"),
    columns=(("Trạm y tế", "commune"), ("Lượt khám", "thousands"), ("Tiêm đủ mũi", "percent"), ("Số ca", "tens")),
)  # fmt: skip
