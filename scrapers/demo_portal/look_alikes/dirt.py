"""The dirt of real portals: what stands around an article and changes while the article does not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from scrapers.demo_portal.look_alikes.look_alike import DemoSite

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
TOWNS = ("Hà Nội", "Hải Phòng", "Lào Cai", "Thanh Hóa", "Vinh", "Huế", "Đà Nẵng", "Nha Trang", "Đà Lạt", "Cần Thơ", "Cà Mau")  # fmt: skip
MAP_LABEL = "Bản đồ hành chính"
MAP_LABELS = 11
"""Once as a heading and ten times as a link, as seen on a Liferay portal of Hanoi in 2020."""

LINKS = (
    ("Cổng thông tin điện tử Chính phủ", "https://chinhphu.vn/"),
    ("Cổng Dịch vụ công Quốc gia", "https://dichvucong.gov.vn/"),
    ("Cơ sở dữ liệu quốc gia về văn bản pháp luật", "https://vbpl.vn/"),
)


@dataclass(frozen=True, slots=True)
class Widget:
    """A box of a sidebar."""

    heading: str
    content: str


def weekday(moment: datetime) -> str:
    """The Vietnamese name of a moment's day: `Thứ hai`."""
    return WEEKDAYS[moment.weekday()]


def clock(now: datetime) -> str:
    """The clock above a page: `Thứ tư, 19/08/2026, 22:26`."""
    return f"{weekday(now)}, {now:%d/%m/%Y, %H:%M}"


def site_title(site: DemoSite) -> str:
    """What the site calls itself in its header and in `<title>`."""
    return site.name if site.name.startswith("Cổng") else f"Cổng thông tin điện tử {site.name}"


def weather(now: datetime) -> Widget:
    """The weather box: towns one below the other, degrees that change with the hour."""
    towns = "".join(
        f"<li>{town}</li><li>{18 + (place * 5 + now.hour) % 15}°C</li>" for place, town in enumerate(TOWNS)
    )
    return Widget("Thời tiết", f'<ul class="weather">{towns}</ul>')


def map_box() -> Widget:
    """The map box, whose label is printed eleven times in all."""
    links = "".join(f'<a href="#map{n}"><span>{MAP_LABEL}</span></a>' for n in range(1, MAP_LABELS))
    return Widget(MAP_LABEL, f'<div class="map">{links}</div>')


def visit_counter(visits: int) -> Widget:
    """The visit counter; it differs from request to request."""
    return Widget(
        "Tổng lượt truy cập",
        f"<p>Đang truy cập: {40 + visits * 7 % 61}</p><p>Hôm nay: {310 + visits}</p><p>Hôm qua: 2187</p>"
        f"<p>Tổng lượng truy cập: {3412000 + visits}</p>",
    )


def poll() -> Widget:
    """A poll with its answers and buttons; a form of its own would not be allowed inside the form of ASP.NET."""
    answers = "".join(
        f'<p><input type="radio" name="poll" value="{n}" /> {answer}</p>'
        for n, answer in enumerate(("Rất Đầy đủ", "Đầy đủ", "Chưa đầy đủ"))
    )
    return Widget(
        "Thăm dò ý kiến",
        f"<p>Lấy ý kiến bình chọn về nội dung trên trang ?</p>{answers}<p>Biểu quyết</p><p>Kết quả</p>",
    )


def web_links() -> Widget:
    """Links to other offices' sites, as a list and as a selection."""
    links = "".join(f'<li><a href="{address}" rel="nofollow">{name}</a></li>' for name, address in LINKS)
    options = "".join(f'<option value="{address}">{name}</option>' for name, address in LINKS)
    return Widget(
        "Liên kết website",
        f"<ul>{links}</ul><select><option>Chọn liên kết</option>{options}</select>",
    )


def videos() -> Widget:
    """The video box of a site without videos."""
    return Widget("Thư viện Video", "<p>No video found</p><p>previous play next stop mute</p>")


def widgets(now: datetime, visits: int) -> tuple[Widget, ...]:
    """All boxes of a sidebar."""
    return (map_box(), web_links(), weather(now), poll(), videos(), visit_counter(visits))


def font_tools() -> str:
    """The letter-size and contrast switches above an article."""
    return (
        '<div class="tool"><p>Xem cỡ chữ</p><p><a href="javascript:void(0)">A-</a> <a href="javascript:void(0)">A</a> '
        '<a href="javascript:void(0)">A+</a></p><p>Tăng/Giảm tương phản</p><p>Đọc bài</p></div>'
    )


def share_tools(links: Iterable[tuple[str, str]]) -> str:
    """The share bar; `links` are (label, address) of the system's print, save and mail views."""
    views = "".join(f'<p><a href="{address}" rel="nofollow">{label}</a></p>' for label, address in links)
    return (
        f'<div class="tool share">{views}<p>Chia sẻ:</p>'
        '<p><a href="https://www.facebook.com/sharer/sharer.php" rel="nofollow">Facebook</a></p>'
        '<p><a href="https://zalo.me/share" rel="nofollow">Zalo</a></p></div>'
    )


def comments() -> str:
    """The comment form below an article."""
    return (
        '<div class="comments"><h4>Ý kiến bạn đọc</h4><p>Gửi bình luận</p>'
        "<p>Bạn cần đăng nhập với tư cách là Thành viên chính thức để có thể bình luận</p>"
        '<p><textarea name="content"></textarea></p><p>Mã bảo mật</p></div>'
    )


def footer_lines(site: DemoSite) -> tuple[str, ...]:
    """The lines of a footer; the licence carries a day that is nobody's publication date."""
    return (
        site_title(site).upper(),
        f"Bản quyền thuộc {site.name}",
        "Giấy phép số 118/GP-TTĐT do Cục Quản lý phát thanh, truyền hình và thông tin điện tử cấp ngày 04/06/2019",
        "Chịu trách nhiệm chính: Trưởng Ban biên tập",
        "Địa chỉ: Số 10 đường Trung Tâm",
        "Điện thoại: 0000.000.000 - Fax: 0000.000.001",
        "Email: banbientap@cong-demo.example",
        f"Ghi rõ nguồn {site.name} khi phát hành lại thông tin từ trang này",
        "Chung nhan Tin Nhiem Mang",
    )
