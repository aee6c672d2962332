"""The five demo portals: invented places, so that no real authority is credited with a synthetic text."""

from dataclasses import dataclass

from scrapers.demo_portal.look_alikes import LOOK_ALIKES

CHECKED_ON = "2026-11-23"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPortal:
    """A demo portal; it listens on the port base plus `offset`."""

    slug: str
    name: str
    agency: str
    platform: str
    offset: int


DEMO_PORTALS = (
    DemoPortal(
        slug="demo_so_nong_nghiep",
        name="Sở Nông nghiệp và Phát triển nông thôn thành phố Hòa Giang",
        agency="so-nnptnt-hoa-giang",
        platform="liferay_62",
        offset=0,
    ),
    DemoPortal(
        slug="demo_nong_thon_moi",
        name="Văn phòng Điều phối nông thôn mới tỉnh Sơn Bình",
        agency="vpdp-nong-thon-moi-son-binh",
        platform="nukeviet",
        offset=1,
    ),
    DemoPortal(
        slug="demo_uy_ban_huyen",
        name="Ủy ban nhân dân huyện Vĩnh Khê",
        agency="ubnd-huyen-vinh-khe",
        platform="tandan",
        offset=2,
    ),
    DemoPortal(
        slug="demo_so_y_te",
        name="Sở Y tế tỉnh Phước Hải",
        agency="so-y-te-phuoc-hai",
        platform="vnportal",
        offset=3,
    ),
    DemoPortal(
        slug="demo_cong_tinh",
        name="Cổng thông tin điện tử tỉnh Kiên Sơn",
        agency="ubnd-tinh-kien-son",
        platform="webforms",
        offset=4,
    ),
)


def demo_portal(slug: str) -> DemoPortal:
    """The demo portal of that slug; KeyError if there is none."""
    for portal in DEMO_PORTALS:
        if portal.slug == slug:
            return portal
    raise KeyError(slug)


def portal_file_text(portal: DemoPortal, base_url: str) -> str:
    """The portal file (TOML, seven facts) of a demo portal served at `base_url`."""
    start = LOOK_ALIKES[portal.platform].start_path()
    return (
        f'name       = "{portal.name}"\n'
        f'agency     = "{portal.agency}"\n'
        f'home       = "{base_url}/"\n'
        f'platform   = "{portal.platform}"\n'
        f'start_urls = ["{base_url}{start}"]\n'
        f"checked_on = {CHECKED_ON}\n"
        'source     = "demo"\n'
    )
