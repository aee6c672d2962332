import pytest

from scrapers.former_addresses import MOST_LIKE, FormerAddresses

SITE = "https://so.example.vn"


@pytest.mark.parametrize(
    ("known", "new", "is_former"),
    [
        ("/tin-tuc/hop-bao-1204.html", "/tin-tuc/hop-bao-thuong-ky-1204.html", True),
        ("/tin-tuc/hop-bao-1204.html", "/su-kien/mot-ten-khac-han-1204.html", True),
        ("/1204-hop-bao", "/1204-hop-bao-thuong-ky", True),
        ("/tin.aspx?ItemID=1204&c=2", "/Tin/ChiTiet.aspx?id=1204", True),
        ("/tin-tuc/hop-bao-1204.html", "/tin-tuc/hop-bao-1205.html", False),
        ("/2025/03/so-hop-bao-thuong-ky-quy-mot/", "/2025/03/so-y-te-hop-bao-thuong-ky-quy-mot/", True),
        ("/so-hop-bao-thuong-ky-quy-mot.html", "/tin/so-hop-bao-thuong-ky-quy-mot", True),
        ("/bao-cao-cong-tac-thang-5-nam-2025", "/bao-cao-cong-tac-thang-6-nam-2025", False),
        ("/so-hop-bao-thuong-ky", "/so-cong-bo-quyet-dinh", False),
        ("/hop-bao", "/tin/hop-bao", False),
    ],
)  # fmt: skip
def test_what_survives_a_rename(known: str, new: str, is_former: bool) -> None:
    former = FormerAddresses([f"{SITE}{known}", f"{SITE}/gioi-thieu-chung.html"])
    assert former.of(f"{SITE}{new}") == ((f"{SITE}{known}",) if is_former else ())


def test_another_host_has_other_numbers_and_www_is_none() -> None:
    former = FormerAddresses(["http://www.so.example.vn/a-12.html", "https://phong.example.vn/b-12.html"])
    assert former.of("https://so.example.vn/c-12.html") == ("http://www.so.example.vn/a-12.html",)


def test_a_common_number_and_a_formula_are_no_ids() -> None:
    quarters = [f"{SITE}/ke-hoach-{name}-quy-2.html" for name in "abcd"[: MOST_LIKE + 1]]
    formula = [f"{SITE}/lich-tiep-cong-dan-cua-lanh-dao-{name}" for name in "abcd"[: MOST_LIKE + 1]]
    former = FormerAddresses([*quarters, *formula])
    assert former.of(f"{SITE}/tong-ket-quy-2.html") == ()
    assert former.of(f"{SITE}/lich-tiep-cong-dan-cua-lanh-dao-so") == ()
