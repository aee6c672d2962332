from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.dates import date_in_url, find_date_line, iso_from_meta, parse_date

CAPTURED_AT = "2026-08-19T15:30:00Z"

WRITTEN = [
    ("Thứ bảy - 29/04/2023 14:34", "2023-04-29T14:34:00+07:00"),
    ("Thứ 7 - 05/06/2021 07:05", "2021-06-05T07:05:00+07:00"),
    ("22/06/2020 | 08:30 AM", "2020-06-22T08:30:00+07:00"),
    ("22/06/2020 | 12:00 AM", "2020-06-22"),
    ("22/06/2020 | 12:30 AM", "2020-06-22T00:30:00+07:00"),
    ("22/06/2020 | 12:15 PM", "2020-06-22T12:15:00+07:00"),
    ("Thứ năm, 18/06/2020 | 09:05 GMT+7", "2020-06-18T09:05:00+07:00"),
    ("14:30 22/06/2020", "2020-06-22T14:30:00+07:00"),
    ("14:30 22-06-2020", "2020-06-22T14:30:00+07:00"),
    ("14:30:59 | 22/06/2020", "2020-06-22T14:30:00+07:00"),
    ("22-06-2020 14:30:59", "2020-06-22T14:30:00+07:00"),
    ("02 - 12 - 2019", "2019-12-02"),
    ("2.1.2021", "2021-01-02"),
    ("2020-06-22 14:30:00", "2020-06-22T14:30:00+07:00"),
    ("29 Tháng Mười Hai 2022 - 14:05:06", "2022-12-29T14:05:00+07:00"),
    ("05 Tháng Mười 2022", "2022-10-05"),
    ("15 Tháng Mười Một 2022", "2022-11-15"),
    ("ngày 11 tháng 6 năm 2020", "2020-06-11"),
    ("Thứ Tư, ngày 11 tháng 06 năm 2020, 8 giờ 5 phút", "2020-06-11T08:05:00+07:00"),
    ("12 Th2, 2023", "2023-02-12"),
    ("Th12 05, 2023", "2023-12-05"),
    ("Tháng Hai 12, 2023", "2023-02-12"),
    ("12 June 2020", "2020-06-12"),
    ("Jun 12, 2020", "2020-06-12"),
    ("08:30 CH 22/06/2020", "2020-06-22T20:30:00+07:00"),
    ("22/06/2020 08:30:15 SA", "2020-06-22T08:30:00+07:00"),
    ("12:30 SA 22/06/2020", "2020-06-22T00:30:00+07:00"),
    ("22/06/2020 14:34 PM", "2020-06-22T14:34:00+07:00"),
    ("22/06/2020 14:34 AM", "2020-06-22T14:34:00+07:00"),
    ("22/06/2020 14:34 CH", "2020-06-22T14:34:00+07:00"),
    ("Ngày đăng: 22/6/2020, 8h30", "2020-06-22T08:30:00+07:00"),
    ("Đăng lúc: 22/6/2020 lúc 15:00 - Lượt xem: 1024", "2020-06-22T15:00:00+07:00"),
    ("Cập nhật: 23/06/2020 09:00 - Ngày đăng: 22/06/2020 08:30", "2020-06-22T08:30:00+07:00"),
    ("CN, 21/06/2020 - 10:00", "2020-06-21T10:00:00+07:00"),
    ("T4, 24/06/2020 08:30", "2020-06-24T08:30:00+07:00"),
    ("(24/09/2012)", "2012-09-24"),
    ("22/06/20 08:30", "2020-06-22T08:30:00+07:00"),
    ("22/06/2020 - 10 - 12 trang", "2020-06-22"),
    ("Ngày 22/06/2020 Lượt xem 12:30", "2020-06-22T12:30:00+07:00"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), WRITTEN)
def test_written_dates(text: str, wanted: str) -> None:
    assert parse_date(text, captured_at=CAPTURED_AT) == wanted


@pytest.mark.parametrize(
    "text",
    ["2021", "năm 2021", "tháng 6 năm 2020", "6/2020", "31/02/2021", "00/10/2020", "45/10/2020", "13/13/2020", "29/02/2023",
     "22/06/2027", "22/06/1899", "19/09/2026 08:00", "", "14:30", "1752/QĐ-UBND", "Hà Nội", "1/2/3", "0912.345.678", "100/2019/2020"],
)  # fmt: skip
def test_impossible_incomplete_and_future_dates_are_none(text: str) -> None:
    assert parse_date(text, captured_at=CAPTURED_AT) is None


def test_a_date_may_lie_one_day_after_the_capture_but_no_more() -> None:
    assert parse_date("21/08/2026", captured_at="2026-08-19T23:30:00Z") == "2026-08-21"
    assert parse_date("21/08/2026", captured_at="2026-08-19T10:00:00Z") is None


def test_month_first_only_when_the_caller_says_so() -> None:
    assert parse_date("6/22/2020 8:30:11 AM") is None
    assert parse_date("6/22/2020 8:30:11 AM", month_first=True) == "2020-06-22T08:30:00+07:00"
    assert parse_date("6/5/2020") == "2020-05-06"
    assert parse_date("6/5/2020", month_first=True) == "2020-06-05"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("5 phút trước", "2026-08-19T22:25:00+07:00"),
        ("3 giờ trước", "2026-08-19"),
        ("Khoảng một giờ trước", "2026-08-19"),
        ("hôm qua", "2026-08-18"),
        ("Hôm qua, 08:15", "2026-08-18T08:15:00+07:00"),
        ("Hôm nay 07:00", "2026-08-19T07:00:00+07:00"),
        ("2 ngày trước", "2026-08-17"),
        ("21 giờ trước", "2026-08-19"),
        ("22 giờ trước", None),
        ("24 giờ trước", "2026-08-18"),
        ("2 tuần trước", None),
        ("6 tháng trước", None),
        ("3 hours ago", "2026-08-19"),
        ("8 months ago", None),
        ("2 năm trước", None),
        ("2 năm 3 tháng trước", None),
        ("3 months, 1 week ago", None),
        ("1 ngày và 3 giờ trước", None),
    ],
)
def test_relative_dates_are_told_from_the_capture(text: str, wanted: str | None) -> None:
    assert parse_date(text, captured_at=CAPTURED_AT) == wanted
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2023-03-26+0722:20:00", "2023-03-26T22:20:00+07:00"),
        ("2023-03-26+0700:20:00", "2023-03-26T00:20:00+07:00"),
        ("2020-06-22T08:30:15+07:00", "2020-06-22T08:30:00+07:00"),
        ("2020-06-22T08:30:15+0700", "2020-06-22T08:30:00+07:00"),
        ("2020-06-22T08:30:15.123+07", "2020-06-22T08:30:00+07:00"),
        ("2020-06-22T01:30:15Z", "2020-06-22T08:30:00+07:00"),
        ("2020-06-21T23:30:00-02:00", "2020-06-22T08:30:00+07:00"),
        ("2020-06-22T08:30", "2020-06-22T08:30:00+07:00"),
        ("2020-06-22 08:30:15", "2020-06-22T08:30:00+07:00"),
        ("2020/06/22 08:30", "2020-06-22T08:30:00+07:00"),
        ("20200622T083000+0700", "2020-06-22T08:30:00+07:00"),
        (" 2020-06-22 ", "2020-06-22"),
        ("Mon, 22 Jun 2020 08:30:00 +0700", "2020-06-22T08:30:00+07:00"),
        ("22/06/2020", None),
        ("2020", None),
        ("2020-06", None),
        ("2020-13-01", None),
        ("2020-06-22T25:00:00", None),
        ("0001-01-01T00:00:00", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("", None),
        ("hôm qua", None),
    ],
)
def test_dates_of_the_metadata(value: str, wanted: str | None) -> None:
    assert iso_from_meta(value) == wanted


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://huyen.example/portal/Pages/2022-3-7/tin-moiqx8k2a.aspx", "2022-03-07"),
        ("https://tinh.example/hop-giao-ban-115241201164520419.htm", "2024-12-01T16:45:00+07:00"),
        ("https://tinh.example/hop-giao-ban-102240229235959001.html?x=1", "2024-02-29T23:59:00+07:00"),
        ("https://blog.example/2021/07/09/thong-bao/", "2021-07-09"),
        ("https://blog.example/2021/07/thong-bao/", None),
        ("https://tinh.example/Pages/2022-13-7/tin.aspx", None),
        ("https://tinh.example/tin-115249901164520419.htm", None),
        ("https://tinh.example/tin-123456.html", None),
        ("", None),
    ],
)
def test_dates_in_addresses(url: str, wanted: str | None) -> None:
    assert date_in_url(url) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Thứ năm, 18/06/2020 | 09:05 GMT+7", "2020-06-18T09:05:00+07:00"),
        ("Thứ sáu - 21/09/2012 07:55", "2012-09-21T07:55:00+07:00"),
        ("Ngày đăng: 22/06/2020", "2020-06-22"),
        ("Cập nhật lúc: 08:30 ngày 22/06/2020", "2020-06-22T08:30:00+07:00"),
        ("16/04/2025, 14:31", "2025-04-16T14:31:00+07:00"),
        ("Chủ nhật, ngày 21 tháng 6 năm 2020", "2020-06-21"),
        ("Xuất bản: 22/06/2020 08:30:00 SA", "2020-06-22T08:30:00+07:00"),
        ("Hà Nội, ngày 11 tháng 6 năm 2020", None),
        ("Kế hoạch số 123/KH-UBND ngày 11/6/2020", None),
        ("Ngày 11/6/2020, UBND huyện tổ chức hội nghị.", None),
        ("Từ ngày 1/6/2020 đến ngày 11/6/2020", None),
        ("2020", None),
        ("Lượt xem: 1204", None),
    ],
)
def test_a_date_line_is_a_date_and_nothing_else(line: str, wanted: str | None) -> None:
    assert find_date_line(line) == wanted


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    for value in (
        parse_date(text, captured_at=CAPTURED_AT),
        find_date_line(text),
        iso_from_meta(text),
        date_in_url(text),
    ):
        assert value is None or value[4] == "-"


@given(
    st.datetimes(
        min_value=datetime(1995, 1, 1),
        max_value=datetime(2026, 8, 1),
    )
)
def test_every_minute_comes_back(moment: datetime) -> None:
    assert parse_date(f"{moment:%d/%m/%Y %H:%M:%S}", captured_at=CAPTURED_AT) in (
        f"{moment:%Y-%m-%dT%H:%M}:00+07:00",
        f"{moment:%Y-%m-%d}" if f"{moment:%H:%M}" == "00:00" else None,
    )
