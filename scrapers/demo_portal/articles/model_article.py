"""The Liferay portal's model article: capitals in the title, lead twice, a list, byline with its office, byline twice."""

from datetime import datetime

from archive.clock import VIETNAM
from scrapers.demo_portal.articles.demo_article import DemoArticle, Paragraph
from scrapers.demo_portal.articles.document_references import cited_numbers
from scrapers.demo_portal.articles.slugs import slug_of

MODEL_PORTAL = "demo_so_nong_nghiep"
MODEL_MOMENT = datetime(2021, 4, 19, 15, 20, tzinfo=VIETNAM)

_TITLE = "GIỮ VỮNG THỨ HẠNG, CẢI THIỆN ĐIỂM SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2021"
_LEAD = (
    "Chỉ số cải cách hành chính của thành phố Hòa Giang năm 2020 đạt 86,07%, đứng thứ 05/63 địa phương và là năm thứ hai"
    " liền nằm trong nhóm dẫn đầu. Nhằm giữ vững thứ hạng này, ngày 09/3/2021 UBND thành phố Hòa Giang đã ban hành Kế"
    " hoạch số 58/KH-UBND, giao từng sở, ngành phụ trách những tiêu chí còn bị trừ điểm."
)
_PARAGRAPHS = (
    Paragraph(
        "text",
        "Cụ thể hóa phần việc được giao, ngày 22/3/2021 Sở Nông nghiệp và PTNT Hòa Giang có văn bản số 742/SNN-VP gửi các"
        " phòng, đơn vị trực thuộc, đề nghị từ nay đến hết năm tập trung vào các việc sau:",
    ),
    Paragraph(
        "item",
        "Hoàn thành đúng hạn các đầu việc trong chương trình công tác quý II; việc nào không kịp phải báo cáo lý do trước"
        " ngày 30/4/2021.",
    ),
    Paragraph(
        "item",
        "Dành thời lượng trong các buổi giao ban để phổ biến quy định mới, nhắc nhở công chức về thái độ tiếp dân; người"
        " đứng đầu đơn vị làm trước, làm gương.",
    ),
    Paragraph(
        "item",
        "Kiểm tra chéo giữa các đơn vị, kiểm tra lại những nơi đã có kết luận từ năm 2020; sai ở đâu sửa ngay ở đó.",
    ),
    Paragraph(
        "item",
        "Khuyến khích sáng kiến rút ngắn thời gian giải quyết hồ sơ tại bộ phận một cửa, coi mức độ hài lòng của người dân"
        " là thước đo... cuối cùng.",
    ),
    Paragraph(
        "text",
        "Theo bảng xếp hạng kèm theo Quyết định số 1316/QĐ-UBND ngày 12/4/2021 của UBND thành phố Hòa Giang, Sở Nông nghiệp"
        " và PTNT đứng thứ 14/21 sở, ngành, giảm 03 bậc so với kỳ đánh giá trước; phần điểm mất chủ yếu ở tiêu chí trả lời"
        " kiến nghị của doanh nghiệp.",
    ),
    Paragraph(
        "text",
        "Với những việc làm cụ thể nêu trên, Sở kỳ vọng lấy lại thứ hạng trong năm 2021. Dự kiến tháng 6 tới, đoàn kiểm tra"
        " công vụ sẽ làm việc với một số chi cục, trung tâm để đôn đốc và ghi nhận cách làm hay từ cơ sở./.",
    ),
)


def model_article(number: int) -> DemoArticle:
    """The model article under the portal's number for its moment."""
    return DemoArticle(
        number=number,
        slug=slug_of(_TITLE),
        title=_TITLE,
        lead=_LEAD,
        paragraphs=_PARAGRAPHS,
        byline="Đặng Quang Tuyên",
        office="Văn phòng Sở",
        source=None,
        section="Cải cách hành chính",
        published_at=MODEL_MOMENT,
        tags=("cải cách hành chính",),
        cited_numbers=cited_numbers((_LEAD, *(paragraph.text for paragraph in _PARAGRAPHS))),
        quirks=frozenset({"lead_twice", "byline_in_body", "byline_twice", "upper_title"}),
    )
