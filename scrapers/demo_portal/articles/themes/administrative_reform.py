"""Cải cách hành chính."""

from scrapers.demo_portal.articles.theme import Theme

ADMINISTRATIVE_REFORM = Theme(
    section="Cải cách hành chính",
    tags=("cải cách hành chính", "PAR INDEX", "công vụ"),
    subjects=("chỉ số cải cách hành chính", "kỷ luật, kỷ cương hành chính", "công tác kiểm tra công vụ", "chỉ số hài lòng của người dân", "tinh gọn tổ chức bộ máy"),
    titles=(
        "{short}: nâng cao {subject} năm {year}",
        "Kiểm tra {subject} tại {place} {quarter}",
        "{place} sơ kết công tác nâng cao {subject} {month}",
        "Giao ban chuyên đề về {subject} {quarter}: gỡ khó cho {place}",
        "Phát động thi đua cải thiện {subject} giai đoạn {year}-{next_year} ở {place}",
    ),
    leads=(
        "Kết quả công bố ngày {event_day} cho thấy {subject} của {area} năm {last_year} đạt {percent}, tăng {few} bậc. Để giữ đà cải thiện, {short} đã ban hành {plan} giao việc đến từng đơn vị.",
        "Sáng {event_day}, đoàn công tác do {leader} làm trưởng đoàn đã làm việc với {place} về {subject}; nhiều việc tồn từ năm {last_year} được chốt thời hạn xử lý.",
        "Thực hiện {letter}, các phòng, đơn vị trực thuộc rà soát {subject} và báo cáo trước ngày {deadline}.",
        "Năm {year}, {area} đặt mục tiêu {subject} tăng ít nhất {few} bậc so với năm {last_year}, trong đó {place} được chọn làm điểm.",
    ),
    facts=(
        "Theo {report}, tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn của {commune} đạt {percent}, chỉ còn {tens} hồ sơ trễ hẹn.",
        "Đoàn kiểm tra đã xem {hundreds} hồ sơ tại bộ phận một cửa của {commune}, phát hiện {few} hồ sơ thiếu phiếu hẹn trả kết quả.",
        "Kết quả lấy phiếu tại {district} ghi nhận {percent} người được hỏi hài lòng với thái độ của cán bộ tiếp nhận.",
        "Từ đầu năm đến nay, {unit} đã cắt giảm {few} bước trung gian, rút ngắn {tens} giờ xử lý đối với nhóm việc thường xuyên.",
        "Ở lĩnh vực thành phần “xây dựng đội ngũ”, {area} được chấm {score}, thấp hơn mức trung bình của nhóm dẫn đầu.",
        "{unit} đã tự chấm {score} trên thang điểm 100, song tổ thẩm định chỉ công nhận một phần do thiếu tài liệu kiểm chứng.",
        "Căn cứ {decision} về bảng xếp hạng năm {last_year}, {short} đứng thứ {tens} trong khối, giảm {few} bậc so với kỳ trước.",
        "Qua đường dây nóng {phone}, cơ quan thường trực tiếp nhận {tens} phản ánh, đã trả lời {percent} trong ngày.",
        "Người đứng đầu {commune} cam kết họp giao ban riêng về nội dung này vào thứ Hai hằng tuần cho tới hết ngày {deadline}.",
    ),
    items=(
        "Gắn kết quả cải cách của {unit} với xếp loại cuối năm của người đứng đầu",
        "Công khai địa chỉ tiếp nhận phản ánh và số điện thoại {phone} tại trụ sở {commune}",
        "Tổ chức {few} đoàn kiểm tra đột xuất tại {district} trước ngày {deadline}",
        "Rà soát {tens} văn bản hết hiệu lực, đề nghị bãi bỏ theo {rules}",
        "Không để hồ sơ tồn quá {few} ngày làm việc tại {unit}",
        "Bồi dưỡng kỹ năng giao tiếp cho {tens} công chức một cửa của {district}",
        "Nhân rộng cách làm “ngày không viết, không hẹn” của {commune}",
    ),
    captions=("Đoàn kiểm tra xem sổ theo dõi hồ sơ tại {commune}", "Quang cảnh buổi làm việc tại {place}"),
    columns=(("Đơn vị", "commune"), ("Số hồ sơ", "hundreds"), ("Đúng hạn", "percent"), ("Điểm", "score")),
)  # fmt: skip
