"""Sentences that fit every theme: how an article begins, lists, quotes, looks ahead and ends."""

OPENINGS = (
    "Thực hiện {plan}, ngày {event_day} {short} đã làm việc với {place} về nội dung trên.",
    "Phát biểu khai mạc buổi làm việc, {leader} nhấn mạnh yêu cầu “rõ người, rõ việc, rõ thời hạn”.",
    "Đây là nội dung được nêu trong {letter}, gửi tới tất cả các đơn vị trên địa bàn.",
    "Cơ sở của đợt triển khai lần này là {directive} và {decision}.",
    "Dự hội nghị có đại diện {unit}, lãnh đạo {commune} và {tens} đại biểu ở cơ sở.",
    "Trước đó, {council} đã thông qua {resolution}, tạo hành lang để {place} chủ động về nguồn lực.",
    "Tại cuộc họp ngày {event_day}, {unit} trình bày tóm tắt {report} và đề xuất {few} kiến nghị.",
    "Vấn đề này từng được cử tri {commune} nêu trong kỳ tiếp xúc ngày {old_day}.",
)
CONTEXTS = (
    "So với thời điểm {old_day}, tình hình đã có chuyển biến nhưng chưa đồng đều giữa các địa bàn.",
    "Nguyên nhân chủ quan được chỉ ra là sự phối hợp giữa {unit} và {commune} có lúc còn chậm.",
    "Trao đổi bên lề, {person} cho rằng điều người dân cần nhất là được thông tin sớm.",
    "Theo lịch, đoàn sẽ quay lại {commune} vào ngày {later_day} để kiểm tra việc thực hiện lời hứa.",
    "Một số kiến nghị vượt thẩm quyền đã được tổng hợp, gửi {authority} xem xét trong {quarter}.",
    "Cách làm của {commune} được giới thiệu tại hội nghị ngày {day} và được nhiều nơi hỏi kinh nghiệm.",
    "Những năm trước, cứ đến tháng {month_number}, công việc lại dồn; năm nay tiến độ sớm hơn khoảng {tens} ngày.",
    "Kinh phí thực hiện được cân đối trong dự toán giao tại {rules}.",
    "Ý kiến từ {village} cho thấy vẫn còn tâm lý trông chờ vào ngân sách cấp trên.",
    "Nội dung này cũng đã được nhắc lại trong {notice}.",
)
QUOTES = (
    "“Chúng tôi không chạy theo thành tích; chỗ nào chưa đạt thì nói rõ là chưa đạt”, {person} bày tỏ.",
    "{leader}, kết luận: “Việc gì chậm thì người đứng đầu phải giải trình bằng văn bản, không xin khất lần thứ hai”.",
    "“Bà con {village} ủng hộ vì thấy rõ lợi ích của chính mình”, {person} nói.",
    "“Năm {next_year} chúng tôi sẽ làm tiếp ở {commune}, sau đó mới tính chuyện mở rộng”, {person} cho biết thêm.",
    "Theo {person}, khó nhất không phải là tiền mà là thay đổi thói quen.",
)
LIST_INTRODUCTIONS = (
    "Để thực hiện tốt nhiệm vụ trên ở {place}, {short} yêu cầu tập trung vào các nội dung sau:",
    "Trong đó, {unit} và các địa phương lưu ý một số việc trọng tâm của {month}:",
    "Kết luận buổi làm việc, {leader} đề nghị {place} triển khai ngay:",
    "Cụ thể, từ nay đến ngày {deadline}, {place} có trách nhiệm:",
    "Nội dung chính mà {place} cần nắm gồm:",
)
HEADINGS = (
    "Chuyển biến từ {place}",
    "Những việc {place} cần làm ngay",
    "{place}: kết quả {quarter} qua các con số",
    "Nhìn từ {commune}",
    "{place} hướng tới năm {next_year}",
    "Còn đó những khó khăn ở {commune}",
    "Bài học từ {village}",
)
TABLE_INTRODUCTIONS = (
    "Số liệu {place} tổng hợp đến ngày {event_day} như sau:",
    "Kết quả ở {place} và một số địa bàn lân cận được nêu trong bảng dưới đây, tính đến ngày {event_day}.",
    "Bảng tổng hợp do {unit} và {place} lập ngày {event_day}:",
)
OUTLOOKS = (
    "Các đơn vị của {place} gửi báo cáo kết quả về {unit} trước ngày {deadline} để tổng hợp.",
    "Việc sơ kết sẽ được tổ chức tại {commune} vào ngày {later_day}, lồng ghép với giao ban {quarter}.",
    "Mọi phản ánh của người dân {place} gửi về số điện thoại {phone} trước ngày {deadline}.",
    "Thời hạn hoàn thành các chỉ tiêu còn lại ở {place} được chốt là trước ngày {deadline}, chậm nhất cũng không quá năm {next_year}.",
    "Kế hoạch chi tiết cho năm {next_year} của {place} sẽ trình {authority} trước ngày {deadline}.",
)
ENDINGS = (
    "Tin rằng với sự vào cuộc của cả hệ thống chính trị, {place} sẽ hoàn thành mục tiêu đã đề ra./.",
    "Thời gian tới, {short} tiếp tục theo dõi, đôn đốc và thông tin kết quả đến người dân {place}./.",
    "{unit} chịu trách nhiệm hướng dẫn, kiểm tra việc thực hiện ở {place} và báo cáo {authority} theo quy định./.",
    "Buổi làm việc tại {place} kết thúc với {few} cam kết cụ thể của {unit}./.",
    "Kết quả ở {place} sẽ là căn cứ để xem xét thi đua, khen thưởng cuối năm {year}./.",
    "Với cách làm ấy, {place} đang từng bước tạo niềm tin cho người dân về {subject}./.",
)
ATTACHMENT_LINES = (
    "Chi tiết về {subject} xem tại văn bản đính kèm./.",
    "Toàn văn tài liệu gửi {place} được đăng kèm bài viết này./.",
)
