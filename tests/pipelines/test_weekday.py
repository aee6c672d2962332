import pytest

from pipelines.dates.weekday import is_month_first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Submitted by admin on Mon, 03/04/2013 - 16:05", True),
        ("T2, 03/04/2017 - 08:15", False),
        ("Thứ Hai, ngày 03/04/2017", None),  # the weekday stands too far away to belong to the numbers
        ("Thứ hai 03/04/2017", False),
        ("Tue, 03/12/2024", None),  # both readings are a Tuesday
        ("Wed, 03/04/2013", False),
        ("Fri, 03/04/2013", None),  # a Friday in neither reading
        ("10/25/2015", True),
        ("25/10/2015", False),
        ("03/04/2013", None),
        ("năm 2013", None),
    ],
)
def test_the_order_of_day_and_month(text: str, expected: bool | None) -> None:
    assert is_month_first(text) is expected
