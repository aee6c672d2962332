"""Nông thôn mới."""

from scrapers.demo_portal.articles.theme import Theme

NEW_COUNTRYSIDE = Theme(
    section="Nông nghiệp - Nông thôn",
    tags=("nông thôn mới", "OCOP", "hợp tác xã"),
    subjects=("xã nông thôn mới nâng cao", "sản phẩm OCOP", "khu dân cư kiểu mẫu", "hợp tác xã kiểu mới", "du lịch cộng đồng"),
    titles=(
        "Thẩm định hồ sơ {subject} của {place}",
        "{place} trên hành trình xây dựng {subject}",
        "Đánh giá, phân hạng {subject} đợt {few} năm {year}: {place} có tên",
        "Chuyện làm {subject} ở {place}",
        "Giữ vững chất lượng {subject}: yêu cầu đặt ra với {place} {month}",
    ),
    leads=(
        "Hội đồng thẩm định ngày {event_day} nhất trí đề nghị công nhận {subject} đối với {place} sau khi bỏ phiếu kín đạt {percent}.",
        "Bắt đầu từ việc hiến đất mở đường, {place} đi qua {few} năm xây dựng {subject} với tổng nguồn lực {billions}.",
        "Thực hiện {party} và {plan}, {place} chọn {subject} làm khâu đột phá của năm {year}.",
        "Thu nhập bình quân của người dân {place} đạt {tens} triệu đồng mỗi năm; {subject} được coi là đòn bẩy quan trọng nhất.",
    ),
    facts=(
        "Đến nay {commune} đã đạt {few} tiêu chí, còn {few} tiêu chí về môi trường và tổ chức sản xuất cần phấn đấu.",
        "Hợp tác xã {commune} có {hundreds} thành viên, doanh thu {billions}, nộp thuế {millions}.",
        "Bánh đa của {village} được xếp 4 sao, sản lượng {thousands} gói mỗi tháng.",
        "Người dân {commune} đóng góp {thousands} ngày công và {billions}, hiến {hectares} đất.",
        "{person}, Bí thư chi bộ {village}, đi từng nhà vận động chỉnh trang cổng ngõ.",
        "Đoàn thẩm định chấm {score}, trừ điểm ở nội dung hồ sơ truy xuất nguồn gốc.",
        "Tỷ lệ hộ nghèo của {district} giảm còn {share}, thấp hơn mục tiêu đề ra trong {resolution}.",
        "Nhà văn hóa {village} sức chứa {hundreds} chỗ khánh thành ngày {event_day}, kinh phí {billions}.",
        "Khách đến {commune} trong {month} đạt {thousands} lượt, gấp {few} lần cùng kỳ.",
    ),
    items=(
        "Hoàn thiện {few} tiêu chí còn thiếu của {commune} trước ngày {deadline}",
        "Hỗ trợ {millions} mua máy đóng gói cho hợp tác xã {commune}",
        "Chỉnh trang {km} đường hoa ở {village}",
        "Mở {few} gian hàng giới thiệu sản phẩm tại {district}",
        "Xóa {tens} nhà tạm cho hộ nghèo {commune}",
        "Dán tem truy xuất cho {tens} sản phẩm của {district}",
        "Lấy ý kiến {hundreds} hộ {village} về mức độ hài lòng, báo cáo {unit}",
    ),
    captions=("Một góc khu dân cư kiểu mẫu {village}", "Hội đồng chấm điểm sản phẩm của {place}"),
    columns=(("Xã", "commune"), ("Tiêu chí đạt", "tens"), ("Vốn huy động", "billions"), ("Hộ hài lòng", "percent")),
)  # fmt: skip
