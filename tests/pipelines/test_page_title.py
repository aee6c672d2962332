import pytest

from pipelines.page_title import without_site_name


@pytest.mark.parametrize(
    "names", [["sở y tế", "cổng thông tin sở y tế"], ["cổng thông tin sở y tế", "sở y tế"]]
)
def test_longest_name_of_the_site_is_cut_off_whatever_their_order(names: list[str]) -> None:
    assert without_site_name("Khai trương trạm xá - Cổng thông tin Sở Y tế", names) == "Khai trương trạm xá"


def test_name_of_the_site_alone_stays() -> None:
    assert without_site_name("Sở Y tế", ["sở y tế"]) == "Sở Y tế"
