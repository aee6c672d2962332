"""What stands around an article on an invented portal: clock, menu, sidebar, newer articles, licence, and legal days."""

from datetime import datetime, timedelta
from random import Random

from date_pages.strings import WEEKDAYS

PLACES = ("Hòa Giang", "Sơn Bình", "Vĩnh Khê", "Phước Hải", "Kiên Sơn", "An Trạch", "Lộc Sơn", "Đông Thạnh")
BODIES = ("UBND tỉnh", "UBND huyện", "Sở Y tế", "Sở Nội vụ", "Phòng Văn hóa", "Hội Nông dân", "Ban Dân tộc")
DEEDS = (
    "kiểm tra công tác phòng cháy rừng", "tập huấn cải cách hành chính", "trao quà cho hộ nghèo", "khởi công tuyến đường liên xã",
    "hướng dẫn chăm sóc lúa vụ đông xuân", "tổng kết phong trào thi đua", "đối thoại với doanh nghiệp", "diễn tập phòng thủ khu vực",
)  # fmt: skip
SENTENCES = (
    "Đoàn công tác ghi nhận sự cố gắng của các đơn vị, đồng thời đề nghị khắc phục ngay những tồn tại đã được nêu ra.",
    "Các hộ tham gia mô hình được hỗ trợ một phần giống, vật tư và được cán bộ kỹ thuật theo dõi thường xuyên.",
    "Lãnh đạo xã cho biết nhiều tuyến đường đã được mở rộng nhờ người dân hiến đất và đóng góp ngày công.",
    "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98,6%, cao hơn cùng kỳ 1,2 điểm phần trăm và vượt mục tiêu đề ra.",
    "Bà con được khuyến cáo thăm đồng thường xuyên, phát hiện sớm sâu bệnh và chỉ phun thuốc khi thật cần thiết.",
    "Hội nghị thống nhất giao các phòng chuyên môn rà soát danh mục, báo cáo kết quả trước khi trình phê duyệt.",
    "Nhờ chủ động nguồn nước, diện tích gieo trồng vượt kế hoạch và năng suất bình quân ước đạt 62 tạ mỗi hecta.",
    "Sau phần khai mạc, các đại biểu nghe báo cáo chuyên đề và thảo luận về những vướng mắc thường gặp ở cơ sở.",
)


def title_of(random: Random) -> str:
    """The title of an article."""
    return f"{random.choice(BODIES)} {random.choice(PLACES)} {random.choice(DEEDS)} năm {random.randint(2012, 2026)}"


def paragraphs_of(random: Random, published: datetime) -> list[str]:
    """The text: a lead, prose, and three days that belong to documents and events."""
    place, body = random.choice(PLACES), random.choice(BODIES)
    days = [published - timedelta(days=random.randint(2, 900)) for _ in range(3)]
    first, second, third = days
    legal = [
        f"Thực hiện Kế hoạch số {random.randint(11, 300)}/KH-UBND ngày {first.day}/{first.month}/{first.year} của {body} {place}, các đơn vị đã xây dựng chương trình cụ thể cho từng quý.",
        f"Trước đó, ngày {second:%d/%m/%Y}, Hội đồng nhân dân đã thông qua Nghị quyết số {random.randint(3, 90)}/NQ-HĐND về nhiệm vụ phát triển kinh tế của địa phương.",
        f"Quyết định số {random.randint(100, 2900)}/QĐ-UBND có hiệu lực từ ngày {third.day} tháng {third.month} năm {third.year} và thay thế các quy định trước đây.",
    ]
    prose = random.sample(SENTENCES, 5)
    return [
        f"Sáng {published.day}/{published.month}, tại {place}, {body} tổ chức hội nghị đánh giá kết quả sáu tháng và triển khai nhiệm vụ thời gian tới.",
        f"{prose[0]} {legal[0]}",
        prose[1],
        legal[1],
        f"{prose[2]} {prose[3]}",
        legal[2],
        prose[4],
    ]


def clock(random: Random, now: datetime) -> str:
    """The widget that tells today's day, in one of the forms of portals."""
    weekday = WEEKDAYS[now.weekday()]
    text = random.choice(
        (
            f"{weekday}, {now:%d/%m/%Y}, {now:%H:%M}",
            f"Hôm nay: {weekday}, ngày {now.day} tháng {now.month} năm {now.year}",
            f"{weekday}, ngày {now:%d/%m/%Y}",
            f"{now:%d/%m/%Y %H:%M}:51",
            f"{now:%H:%M}:12 - {now:%d/%m/%Y}",
        )
    )
    return random.choice(
        (
            f'<div class="clock">{text}</div>',
            f'<div id="date-time">{text}</div>',
            f"<td>{text}</td>",
            f"<span>{text}</span>",
            f'<div class="date">{text}</div>',
            f'<span class="time-now">{text}</span>',
        )
    )


def header(random: Random, now: datetime) -> str:
    """Banner, clock and menu."""
    links = "".join(
        f'<li><a href="/{n}">{name}</a></li>'
        for n, name in enumerate(("Trang chủ", "Giới thiệu", "Tin tức", "Văn bản", "Liên hệ"))
    )
    widget = clock(random, now)
    if widget.startswith("<td"):
        widget = f"<table><tr>{widget}<td>Tìm kiếm</td></tr></table>"
    return f'<div id="banner">CỔNG THÔNG TIN ĐIỆN TỬ</div>{widget}<ul class="menu">{links}</ul>'


def sidebar(random: Random, now: datetime) -> str:
    """New documents and events with their days, and the weather."""
    rows = "".join(
        f'<li><a href="/vb/{n}">Quyết định số {random.randint(10, 900)}/QĐ-UBND về {random.choice(DEEDS)}</a> <span>({now - timedelta(days=random.randint(1, 60)):%d/%m/%Y})</span></li>'
        for n in range(4)
    )
    event = now + timedelta(days=random.randint(-9, 9))
    return f'<div class="left"><h3>Văn bản mới</h3><ul>{rows}</ul><h3>Lịch công tác</h3><p>{event:%d/%m/%Y}</p><p>Họp giao ban</p><h3>Thời tiết</h3><p>Hòa Giang 27°C</p></div>'


def newer(random: Random, published: datetime, now: datetime) -> str:
    """The list of other articles, each with a day after the article's."""
    span = max(1, (now - published).days)
    rows = []
    for n in range(5):
        day = published + timedelta(days=random.randint(1, span)) if span > 1 else now
        text = random.choice((f"({day:%d/%m/%Y})", f"{day:%d/%m/%Y %H:%M}", f"- {day:%d.%m.%Y}"))
        rows.append(f'<li><a href="/bai/{n}.html">{title_of(random)}</a> <span>{text}</span></li>')
    heading = random.choice(
        ("BÀI VIẾT KHÁC", "Các tin khác", "Tin cùng chuyên mục", "Tin liên quan", "Những tin mới hơn")
    )
    return f'<div class="other"><p><b>{heading}</b></p><ul>{"".join(rows)}</ul></div>'


def footer(random: Random, now: datetime) -> str:
    """Licence, owner, counters."""
    day = now - timedelta(days=random.randint(700, 4000))
    return (
        f'<div id="footer"><p>Giấy phép số {random.randint(3, 99)}/GP-TTĐT do Sở Thông tin và Truyền thông cấp ngày {day:%d/%m/%Y}</p>'
        f"<p>Bản quyền © {now.year} thuộc UBND huyện. Ghi rõ nguồn khi phát hành lại thông tin.</p>"
        f"<p>Địa chỉ: số 12/5 đường Trần Phú - Điện thoại: 0234.388.1122</p><p>Đang truy cập: {random.randint(3, 90)}</p></div>"
    )
