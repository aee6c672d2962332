"""The pages of a portal that are no articles: about, contact, map of the site."""

from collections.abc import Mapping
from dataclasses import dataclass

from scrapers.demo_portal.look_alikes.look_alike import DemoSite


@dataclass(frozen=True, slots=True)
class StaticPage:
    """A static page; `lines` are HTML."""

    title: str
    lines: tuple[str, ...]


STATIC_TITLES: Mapping[str, str] = {
    "gioi-thieu": "Giới thiệu",
    "lien-he": "Liên hệ",
    "so-do-cong": "Sơ đồ cổng",
}


def static_page(site: DemoSite, slug: str, listings: Mapping[str, str]) -> StaticPage | None:
    """The static page of that slug; `listings` are the names and addresses that the map of the site links to."""
    if slug == "gioi-thieu":
        return StaticPage(STATIC_TITLES[slug], _about(site))
    if slug == "lien-he":
        return StaticPage(STATIC_TITLES[slug], _contact(site))
    if slug == "so-do-cong":
        links = tuple(f'<a href="{address}">{name}</a>' for name, address in listings.items())
        return StaticPage(STATIC_TITLES[slug], links)
    return None


def _about(site: DemoSite) -> tuple[str, ...]:
    return (
        f"{site.name} tham mưu, tổ chức thực hiện chức năng quản lý nhà nước trong lĩnh vực được phân công theo quy định của pháp luật.",
        "Cơ cấu tổ chức gồm Văn phòng, Thanh tra, các phòng chuyên môn và các đơn vị sự nghiệp trực thuộc.",
        "Trang thông tin này đăng tin hoạt động, văn bản chỉ đạo, thủ tục hành chính và tiếp nhận ý kiến của tổ chức, công dân.",
    )


def _contact(site: DemoSite) -> tuple[str, ...]:
    return (
        f"{site.name}",
        "Trụ sở: Số 10 đường Trung Tâm",
        "Bộ phận tiếp nhận và trả kết quả làm việc từ thứ hai đến thứ sáu, buổi sáng từ 7 giờ 30, buổi chiều từ 13 giờ 30.",
        "Ý kiến của tổ chức, công dân xin gửi về hộp thư banbientap@cong-demo.example.",
    )
