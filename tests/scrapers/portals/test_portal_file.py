from datetime import date, time
from pathlib import Path

import pytest

from archive.data_dir import DataDir
from scrapers.errors import PortalFileError, UnknownPortalError
from scrapers.portals import all_portals, load_portal, load_portal_file, portal_slugs
from scrapers.portals.portal import Expectation
from scrapers.portals.portal_file import read_portal

FACTS = """
name       = "Sở Nông nghiệp tỉnh Hòa Giang"
agency     = "so-nong-nghiep-hoa-giang"
home       = "https://snn.hoagiang.example/"
platform   = "nukeviet"
start_urls = ["https://snn.hoagiang.example/tin-tuc/"]
checked_on = 2025-04-24
source     = "written for a test"
"""


def refusal(text: str, slug: str = "mot_cong") -> str:
    with pytest.raises(PortalFileError) as error:
        read_portal(text, slug=slug, file="mot_cong.toml")
    assert "\n" not in str(error.value)
    return str(error.value)


def test_seven_facts_are_a_portal() -> None:
    portal = read_portal(FACTS, slug="mot_cong", file="mot_cong.toml")
    assert portal.slug == "mot_cong"
    assert portal.checked_on == date(2025, 4, 24)
    assert portal.start_urls == ("https://snn.hoagiang.example/tin-tuc/",)
    assert portal.hosts == {"snn.hoagiang.example"}
    assert portal.profile().name == "Sở Nông nghiệp tỉnh Hòa Giang"
    assert portal.profile().platform == "nukeviet"


def test_what_may_be_left_out() -> None:
    text = "\n".join(
        line for line in FACTS.splitlines() if not line.startswith(("platform", "checked", "source"))
    )
    portal = read_portal(text, slug="mot_cong", file="f.toml")
    assert portal.platform is None
    assert portal.checked_on is None


def test_every_optional_table() -> None:
    text = (
        FACTS
        + r"""
name_en = "Department of Agriculture"
frequency = "weekly"
[crawl]
article_urls = '/tin-tuc/.+-\d+\.html$'
delay = 3
night_window = "22:00-05:30"
deny = ['/lich-cong-tac/']
tls_exception = ["SNN.hoagiang.example"]
[[layout]]
valid_until = 2021-12-31
title = "h1.title"
body = "div.article-detail"
drop = [".chia-se"]
widgets = ["Bản đồ hành chính"]
[[layout]]
body = "#noi-dung"
[expect]
articles_per_run = { min = 1, max = 400 }
"""
    )
    portal = read_portal(text, slug="mot_cong", file="f.toml")
    assert portal.crawl.article_urls == (r"/tin-tuc/.+-\d+\.html$",)
    assert portal.crawl.delay == 3.0
    assert portal.crawl.night_window == (time(22), time(5, 30))
    assert portal.crawl.tls_exception == {"snn.hoagiang.example": ("unverified",)}
    assert [layout.valid_until for layout in portal.layouts] == [date(2021, 12, 31), None]
    assert portal.layouts[0].widgets == ("Bản đồ hành chính",)
    assert portal.expect == (Expectation(figure="articles_per_run", min=1, max=400),)


@pytest.mark.parametrize("value", ['"2025-04"', '"2025"', "2025"])
def test_checked_on_may_be_a_month_or_a_year(value: str) -> None:
    portal = read_portal(FACTS.replace("2025-04-24", value), slug="mot_cong", file="f.toml")
    assert portal.checked_on == value.strip('"')


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("agency ", "agenci "), "unknown key agenci; did you mean agency?"),
        (('agency     = "so-nong-nghiep-hoa-giang"', ""), "agency is missing"),
        (("2025-04-24", '"tháng tư"'), "checked_on is a day without quotes"),
        (('"nukeviet"', '"nukevit"'), "'nukevit' is not known; did you mean nukeviet?"),
        (('"Sở Nông nghiệp tỉnh Hòa Giang"', "7"), "name is a text in quotes, not 7"),
        (('["https://snn.hoagiang.example/tin-tuc/"]', "[]"), "start_urls is missing"),
        (
            ('["https://snn.hoagiang.example/tin-tuc/"]', '["/tin-tuc/"]'),
            "'/tin-tuc/' is not a full http or https",
        ),
        (
            ('["https://snn.hoagiang.example/tin-tuc/"]', '["file:///etc/passwd"]'),
            "is not a full http or https",
        ),
        (('"nukeviet"', '"nukeviet'), "this is not TOML"),
    ],
)
def test_a_slip_is_named(change: tuple[str, str], said: str) -> None:
    message = refusal(FACTS.replace(*change))
    assert message.startswith("mot_cong.toml: ")
    assert said in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[crawl]\narticle_urls = "/tin-(tuc"',
            "crawl.article_urls: '/tin-(tuc' is not a regular expression",
        ),
        ("[crawl]\ndelay = -1", "crawl.delay is a number of seconds, 0 or more, not -1"),
        ('[crawl]\ntls_exception = {"a.vn" = "old"}', "crawl.tls_exception.a.vn is unverified or legacy"),
        ('[crawl.tls_exception]\n"a.vn" = []', "crawl.tls_exception.a.vn is unverified or legacy"),
        ("[crawl]\ntls_exception = 1", "crawl.tls_exception is a list of hosts, or a table"),
        ("[crawl]\ndelai = 1", "unknown key crawl.delai; did you mean delay?"),
        ('[crawl]\nnight_window = "late"', "crawl.night_window is a span"),
        ('[crawl]\nnight_window = "22:00-22:00"', "crawl.night_window is a span"),
        ('[crawl]\nnight_window = "22:00Z-05:00"', "crawl.night_window is a span"),
        ('crawl = "fast"', "crawl is a table"),
        ('[[layout]]\nbody = "div["', "layout.body: 'div[' is not a CSS selector"),
        ('[[layout]]\nvalid_until = "2021"', "layout.valid_until is a day without quotes"),
        ("[expect]\nnew_per_run = { least = 1 }", "unknown key expect.new_per_run.least"),
        (
            "[expect]\narticles = { min = 1 }",
            "unknown key expect.articles; known: articles_per_run, new_per_run",
        ),
    ],
)
def test_a_slip_in_a_table_is_named(text: str, said: str) -> None:
    assert said in refusal(f"{FACTS}\n{text}\n")


def test_a_host_may_be_excepted_from_more_than_its_certificate() -> None:
    text = '[crawl.tls_exception]\n"A.example" = "legacy"\n"b.example" = ["legacy", "unverified"]\n'
    portal = read_portal(f"{FACTS}\n{text}", slug="mot_cong", file="f.toml")
    assert portal.crawl.tls_exception == {
        "a.example": ("legacy",),
        "b.example": ("legacy", "unverified"),
    }


def test_a_file_name_that_is_no_slug() -> None:
    assert "small letters" in refusal(FACTS, slug="Mot Cong")


def test_the_slug_is_the_stem_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "cong_moi.toml"
    file.write_text(FACTS, encoding="utf-8")
    assert load_portal_file(file).slug == "cong_moi"


def test_a_missing_file_and_one_in_another_encoding(tmp_path: Path) -> None:
    with pytest.raises(PortalFileError, match="cannot be read"):
        load_portal_file(tmp_path / "khong_co.toml")
    other = tmp_path / "cong_cu.toml"
    other.write_bytes(FACTS.encode("utf-16"))
    with pytest.raises(PortalFileError, match="save it as UTF-8"):
        load_portal_file(other)


def test_the_files_that_come_with_banluu_are_sound() -> None:
    portals = all_portals()
    assert "sonnptnt_hanoi" in {portal.slug for portal in portals}
    assert all(portal.source and portal.checked_on for portal in portals)
    assert all(url.startswith(portal.home) for portal in portals for url in portal.start_urls)


def test_a_dozen_portals_of_several_platforms_come_with_banluu() -> None:
    portals = all_portals()
    assert len(portals) >= 15
    assert len({portal.platform for portal in portals if portal.platform}) >= 6
    assert len({portal.home for portal in portals}) == len(portals)
    assert len({portal.agency for portal in portals}) == len(portals)


def test_a_data_directory_adds_portals_and_wins(tmp_path: Path) -> None:
    data_dir = DataDir(tmp_path)
    data_dir.portals_dir.mkdir()
    (data_dir.portals_dir / "sonnptnt_hanoi.toml").write_text(FACTS, encoding="utf-8")
    (data_dir.portals_dir / "cong_moi.toml").write_text(FACTS, encoding="utf-8")
    assert load_portal("sonnptnt_hanoi", data_dir).agency == "so-nong-nghiep-hoa-giang"
    assert load_portal("sonnptnt_hanoi").agency == "so-nnptnt-ha-noi"
    assert "cong_moi" in portal_slugs(data_dir)
    assert "cong_moi" not in portal_slugs()


def test_an_unknown_portal_names_the_near_ones() -> None:
    with pytest.raises(UnknownPortalError, match="did you mean sonnptnt_hanoi"):
        load_portal("sonnptnt_hanoy")
    with pytest.raises(UnknownPortalError, match="banluu portals lists them"):
        load_portal("zzzzzzzz")
