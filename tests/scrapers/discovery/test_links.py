import pytest

from scrapers.discovery.listing import feed_links, hrefs, next_page, page_links
from scrapers.discovery.site_links import SiteLinks
from scrapers.platforms import crawl_profile, platform_names
from scrapers.portals.portal import CrawlRules, Portal

HOME = "https://www.hoagiang.example/"


def site(platform: str, rules: CrawlRules | None = None) -> SiteLinks:
    portal = Portal(
        slug="hoa_giang",
        name="Cổng thông tin",
        agency="ubnd",
        home=HOME,
        start_urls=(HOME,),
        crawl=rules or CrawlRules(),
    )
    return SiteLinks(portal, crawl_profile(platform))


def kind(platform: str, path: str) -> str | None:
    link = site(platform).find(path, HOME)
    return None if link is None else "next" if link.is_next_page else link.kind


@pytest.mark.parametrize(
    ("platform", "path", "expected"),
    [
        ("nukeviet", "/tin-hoat-dong/trien-khai-tiem-phong-cho-dan-lon-117.html", "article"),
        ("nukeviet", "/vi/news/tin-tuc/hop-giao-ban-thang-5-12.html", "article"),
        ("nukeviet", "/tin-hoat-dong/", "listing"),
        ("nukeviet", "/tin-hoat-dong/page-4/", "next"),
        ("nukeviet", "/tin-hoat-dong/page/4", "next"),
        ("nukeviet", "/about/Gioi-thieu-chung-2.html", None),
        ("nukeviet", "/page/thong-bao.html", None),
        ("nukeviet", "/tag/nong-nghiep", None),
        ("nukeviet", "/users/login/", None),
        ("nukeviet", "/news/print/tin-tuc/mot-bai-12.html", None),
        ("nukeviet", "/statistics/allreferers/", None),
        ("nukeviet", "/uploads/news/2024/ke-hoach.pdf", None),
        ("wordpress", "/2024/05/ke-hoach-phong-chong-lut-bao/", "article"),
        ("wordpress", "/2024/05/12/hop/", "article"),
        ("wordpress", "/trien-khai-cong-tac-phong-chong-chay-rung/", "article"),
        ("wordpress", "/category/trong-trot/", "listing"),
        ("wordpress", "/category/trong-trot/page/3/", "next"),
        ("wordpress", "/page/3/", "next"),
        ("wordpress", "/2024/05/", None),
        ("wordpress", "/2024/05/page/2/", None),
        ("wordpress", "/tag/lua/", None),
        ("wordpress", "/author/ban-bien-tap/", None),
        ("wordpress", "/gioi-thieu/", None),
        ("wordpress", "/2024/05/ke-hoach-phong-chong-lut-bao/feed/", None),
        ("wordpress", "/wp-content/uploads/2024/05/bao-cao-tong-ket-nam.pdf", None),
        ("liferay_62", "/web/so/tin-tuc/-/view_content/1234-hoi-nghi-tong-ket.html", "article"),
        ("liferay_62", "/vi/web/so/tin/-/asset_publisher/xY1z/content/hoi-nghi-tong-ket", "article"),
        ("liferay_62", "/web/so/tin-tuc", "listing"),
        ("liferay_62", "/web/so/tin-tuc?p_p_id=101&p_p_lifecycle=0&_101_delta=10&_101_cur=3", "next"),
        ("liferay_62", "/web/so/tin-tuc/en", None),
        ("liferay_62", "/web/so/tin-tuc/-/view_content/1234-hoi-nghi.html/vi", None),
        ("liferay_62", "/c/portal/login?p_l_id=10", None),
        ("tandan", "/portal/Pages/2024-5-13/Hoi-nghi-so-ket1x2y3z.aspx", "article"),
        ("tandan", "/portal/Pages/tin-tuc.aspx", "listing"),
        ("tandan", "/portal/Pages/tin-tuc.aspx?PageIndex=2", "next"),
        ("tandan", "/portal/Pages/tag.aspx?tag=OCOP", None),
        ("tandan", "/_layouts/15/Authenticate.aspx", None),
        ("vnportal", "/tin-tuc/hoi-nghi-so-ket--4521", "article"),
        ("vnportal", "/tin-tuc?page=3", "next"),
        ("vnportal", "/tin-tuc", "listing"),
        ("vnportal", "/chi-tiet-van-ban/quyet-dinh-12--77", None),
        ("webforms", "/chitiet.aspx?id=4512", "article"),
        ("webforms", "/tin-tuc.aspx?cid=7", "listing"),
        ("webforms", "/tin-tuc.aspx?cid=7&page=2", "next"),
        ("webforms", "/WebResource.axd?d=1", None),
        ("drupal", "/node/418", "article"),
        ("drupal", "/?q=vi/node/418", "article"),
        ("drupal", "/moi-truong/thu-gom-rac-tai-nguon-o-phuong", "article"),
        ("drupal", "/taxonomy/term/12", "listing"),
        ("drupal", "/tin-tuc?page=1", "next"),
        ("drupal", "/user/login?destination=/node/31", None),
        ("drupal", "/sites/default/files/2024-05/danh-sach.pdf", None),
        ("joomla", "/an-sinh/212-bao-hiem-y-te-hoc-sinh", "article"),
        ("joomla", "/kinh-te/item/44-cho-phien", "article"),
        ("joomla", "/an-sinh/bao-hiem-y-te-hoc-sinh-nam-hoc-moi", "article"),
        ("joomla", "/index.php/2-an-sinh", "listing"),
        ("joomla", "/index.php?option=com_content&view=category&id=3&Itemid=5", "listing"),
        ("joomla", "/tin-hoat-dong?start=5", "next"),
        ("joomla", "/an-sinh/212-bao-hiem?tmpl=component&print=1", None),
        ("sharepoint", "/tintuc/Pages/kiem-dinh-14-cau-yeu.aspx", "article"),
        ("sharepoint", "/tintuc/Pages/chitiet.aspx?ItemID=88", "article"),
        ("sharepoint", "/mic_2020/Pages/TinTuc/ChuyenMuc/115/145204/Hop-bao.html", "article"),
        ("sharepoint", "/tintuc/Pages/tin-tong-hop.aspx?date=&EventID=0&page=2", "next"),
        ("sharepoint", "/vn/chuyen-muc/1184/thong-tin.aspx", "listing"),
        ("sharepoint", "/_layouts/15/Authenticate.aspx", None),
        ("liferay_eportal", "/chi-tiet-tin/-/dsnews/thoai-von", "article"),
        ("liferay_eportal", "/tin?_dsnews_WAR_vnpteportalnewsportlet_INSTANCE_k2Ld_cur=2", "next"),
        ("vhv", "/tin-tuc/ra-quan-lam-thuy-loi-noi-dong", "article"),
        ("vhv", "/api/Content/Article?id=12", None),
        ("generic", "/tin-tuc/trien-khai-cong-tac-phong-chong-dich-benh", "article"),
        ("generic", "/tin-tuc/hop-giao-ban-412.html", "article"),
        ("generic", "/tin-tuc", "listing"),
        ("generic", "/tin-tuc/trang-4.html", "next"),
        ("generic", "/lien-he", None),
        ("generic", "/images/anh-hop-giao-ban-412.jpg", None),
    ],
)
def test_what_an_address_leads_to(platform: str, path: str, expected: str | None) -> None:
    assert kind(platform, path) == expected


def test_every_platform_of_the_folder_is_known() -> None:
    assert {"nukeviet", "wordpress", "liferay_62", "tandan", "vnportal", "webforms", "generic"} <= set(
        platform_names()
    )
    assert all(crawl_profile(name).platform == name for name in platform_names())
    assert crawl_profile("something else").platform == "generic"


@pytest.mark.parametrize(
    "url",
    [
        "https://other.example/tin-tuc/bai-viet-12.html",
        "https://www.hoagiang.example:8443/tin-tuc/bai-viet-12.html",
        "https://[::1/tin-tuc/bai-viet-12.html",
        "/tin-tuc/tin-tuc/tin-tuc/tin-tuc/bai-viet-12.html",
        f"/{'a' * 1600}-12.html",
        "/x" * 20 + "-12.html",
    ],
)
def test_traps_and_other_hosts_are_left_alone(url: str) -> None:
    assert site("nukeviet").find(url, HOME) is None


def test_host_and_scheme_are_spelled_as_the_portal_spells_them() -> None:
    links = site("nukeviet")
    link = links.find("http://hoagiang.example/tin-tuc/bai-viet-12.html?utm_source=zalo#top", HOME)
    assert link is not None
    assert link.url == "https://www.hoagiang.example/tin-tuc/bai-viet-12.html"
    links.adopt("http://hoagiang.example/")
    assert links.at_home("https://www.hoagiang.example/a") == "http://hoagiang.example/a"


def test_the_rules_of_a_portal_file() -> None:
    links = site(
        "nukeviet", CrawlRules(article_urls=(r"/laws/detail/",), deny=(r"/secret/",), allow=(r"^/laws/",))
    )
    assert getattr(links.find("/laws/detail/nghi-dinh-43/", HOME), "kind", None) == "article"
    assert getattr(links.find("/laws/nghi-dinh/", HOME), "kind", None) == "listing"
    assert links.find("/laws/secret/", HOME) is None
    assert links.find("/tin-tuc/bai-viet-12.html", HOME) is None


def test_the_longest_addresses_are_classified_in_no_time() -> None:
    # A pattern that can be matched in many ways would need minutes for each of these
    for platform in platform_names():
        links = site(platform)
        for end in ("", ".html", "-x.html", ".aspx", "/", "?page=2"):
            links.find(f"/{'mot-bai-viet-rat-dai-' * 60}cuoi{end}", HOME)
            links.find(f"/{'a/' * 10}{'bai-viet-2024-' * 60}{end}", HOME)
        assert links.find("/", HOME) is not None


def test_links_of_a_page_as_portals_write_them() -> None:
    page = """
    <base href="/portal/"><!-- <a href="/tin-tuc/cu-1.html">cũ</a> -->
    <A class="x" title="a > b" HREF='/tin-tuc/bai-hai-2.html'>Bài</A>
    <a href=tin-tuc/bai-ba-3.html>Bài</a> <a href="&#x2f;tin-tuc&#x2f;bai-bon-4&#46;html">Bài</a>
    <a href="
      /tin-tuc/bai-nam-5.html ">Bài</a> <a href="/tin-tuc/bai-hai-2.html">lại</a>
    <a href="javascript:void(0)">x</a> <a href="mailto:a@b.example">x</a> <a href="#top">x</a> <a name="y">y</a>
    <link rel="alternate" type="application/rss+xml" href="/rss/tin-tuc/"><link rel="canonical" href="/tin-tuc/x-9.html">
    """.encode()
    links = site("nukeviet")
    found = page_links(page, HOME, links)
    assert [link.url.removeprefix(HOME) for link in found] == [
        "tin-tuc/bai-hai-2.html",
        "portal/tin-tuc/bai-ba-3.html",
        "tin-tuc/bai-bon-4.html",
        "tin-tuc/bai-nam-5.html",
    ]
    assert feed_links(page, HOME, links) == [f"{HOME}rss/tin-tuc/"]


def test_one_path_on_two_hosts_of_a_portal_is_two_pages() -> None:
    links = site("nukeviet")
    links.adopt("https://cu.hoagiang.example/")
    page = b'<a href="/tin-tuc/bai-viet-1.html">x</a>'
    hosts = (HOME, "https://cu.hoagiang.example/", HOME)
    assert [page_links(page, host, links)[0].url for host in hosts] == [
        f"{host}tin-tuc/bai-viet-1.html" for host in hosts
    ]


def test_a_relative_link_means_something_else_in_another_folder() -> None:
    links = site("nukeviet")
    first = links.find("bai-viet-1.html", f"{HOME}tin-tuc/")
    second = links.find("bai-viet-1.html", f"{HOME}thong-bao/")
    assert (first and first.url, second and second.url) == (
        f"{HOME}tin-tuc/bai-viet-1.html",
        f"{HOME}thong-bao/bai-viet-1.html",
    )
    paged = site("vnportal")
    assert getattr(paged.find("?page=2", f"{HOME}tin-tuc"), "url", "") == f"{HOME}tin-tuc?page=2"
    assert getattr(paged.find("?page=2", f"{HOME}thong-bao"), "url", "") == f"{HOME}thong-bao?page=2"


def test_deep_and_broken_pages_give_their_links() -> None:
    page = b"<div>" * 20_000 + b'<a href="/tin-tuc/bai-viet-1.html">x<a href="/tin-tuc/bai-viet-2.html'
    assert list(hrefs(page + b'">')) == ["/tin-tuc/bai-viet-1.html", "/tin-tuc/bai-viet-2.html"]


def test_the_next_page_that_the_head_names() -> None:
    links = site("nukeviet")
    page = b'<head><link rel="next" href="/tin-tuc/?xem=10"><link rel="prev" href="/tin-tuc/"></head>'
    found = next_page(page, f"{HOME}tin-tuc/?xem=5", links)
    assert found is not None
    assert (found.url, found.kind, found.is_next_page) == (f"{HOME}tin-tuc/?xem=10", "listing", True)
    assert next_page(page, f"{HOME}tin-tuc/?xem=10", links) is None
    assert next_page(b'<link rel="next" href="https://khac.example/">', HOME, links) is None


def test_links_without_a_scheme_and_with_the_other_one() -> None:
    links = site("nukeviet")
    for href in (
        "//www.hoagiang.example/tin/bai-1.html",
        "//hoagiang.example/tin/bai-1.html",
        "http://hoagiang.example:80/tin/bai-1.html",
    ):
        link = links.find(href, f"{HOME}tin/")
        assert link is not None
        assert link.url == f"{HOME}tin/bai-1.html"
    assert links.find("//khac.example/tin/bai-1.html", HOME) is None
