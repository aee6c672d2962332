"""Publication dates as Vietnamese portals print them; the forms of two halves, of which only one was read while fixing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
MONTHS = ("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai")
ENGLISH = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip

Form = Callable[[datetime], str]


@dataclass(frozen=True)
class DateString:
    """A printed date: its form, whether it carries its label, and whether it tells the minute."""

    form: Form
    has_label: bool = False
    has_time: bool = True
    age: timedelta | None = None
    """How long before the capture the article was published, for strings that tell just that."""


def weekday(moment: datetime) -> str:
    """`Thứ bảy`."""
    return WEEKDAYS[moment.weekday()]


def half_day(moment: datetime, morning: str, afternoon: str) -> str:
    """`02:34 CH`."""
    return f"{moment:%I:%M} {morning if moment.hour < 12 else afternoon}"


def half_day_short(moment: datetime, morning: str, afternoon: str, *, seconds: str = "") -> str:
    """`2:34:07 CH`."""
    return f"{moment.hour % 12 or 12}:{moment:%M}{seconds} {morning if moment.hour < 12 else afternoon}"


def month_word(moment: datetime) -> str:
    """`Mười Hai`."""
    return MONTHS[moment.month - 1]


DEVELOPMENT = (
    DateString(lambda t: f"{weekday(t)} - {t:%d/%m/%Y %H:%M}"),
    DateString(lambda t: f"{weekday(t).title()}, {t:%d/%m/%Y}, {t:%H:%M}"),
    DateString(lambda t: f"{t:%H:%M %d/%m/%Y}"),
    DateString(lambda t: f"{t:%d/%m/%Y}", has_time=False),
    DateString(lambda t: f"{t.day}/{t.month}/{t.year}", has_time=False),
    DateString(lambda t: f"{t:%H:%M}:07 {t:%d/%m/%Y}"),
    DateString(lambda t: f"{t:%d-%m-%Y %H:%M}:07"),
    DateString(lambda t: f"{t:%H:%M %d-%m-%Y}"),
    DateString(lambda t: f"{t:%d-%m-%Y}", has_time=False),
    DateString(lambda t: f"{t:%d.%m.%Y}", has_time=False),
    DateString(lambda t: f"{t:%d} Tháng {month_word(t)} {t.year} - {t:%H:%M}:07"),
    DateString(lambda t: f"{t:%d/%m/%Y} | {half_day(t, 'AM', 'PM')}"),
    DateString(lambda t: f"{t:%d/%m/%Y} | 12:00 AM", has_time=False),
    DateString(lambda t: f"Ngày đăng: {t:%d/%m/%Y}", has_label=True, has_time=False),
    DateString(lambda t: f"Đăng lúc: {t:%H:%M} - {t:%d/%m/%Y}", has_label=True),
    DateString(lambda t: f"Cập nhật lúc: {t:%d/%m/%Y %H:%M}", has_label=True),
    DateString(lambda t: f"Ngày {t.day} tháng {t.month} năm {t.year}", has_time=False),
    DateString(lambda t: f"{t.day}/{t.month}/{t.year} {half_day_short(t, 'AM', 'PM', seconds=':07')}"),
    DateString(lambda t: f"{half_day(t, 'SA', 'CH')}, {t:%d/%m/%Y}"),
    DateString(lambda t: f"{SHORT_WEEKDAYS[t.weekday()]}, {t:%d/%m/%Y %H:%M}"),
    DateString(lambda t: f"{t:%d/%m/%Y %H:%M} GMT+7"),
    DateString(lambda t: f"{t.day} Th{t.month}, {t.year}", has_time=False),
    DateString(lambda t: f"{weekday(t)}, ngày {t.day}/{t.month}/{t.year}", has_time=False),
    DateString(lambda t: f"({t:%d/%m/%Y})", has_time=False),
    DateString(
        lambda t: (
            f"Thứ {t.weekday() + 2}, {t:%d/%m/%Y} - {t:%H:%M}"
            if t.weekday() < 6
            else f"CN, {t:%d/%m/%Y} - {t:%H:%M}"
        )
    ),
    DateString(lambda t: f"Ngày cập nhật {t:%d/%m/%Y}", has_label=True, has_time=False),
    DateString(
        lambda t: f"Được đăng: {weekday(t)}, {t:%d} Tháng {t.month} {t.year} {t:%H:%M}", has_label=True
    ),
    DateString(lambda t: f"lúc {t:%H}h{t:%M} ngày {t.day}-{t.month}-{t.year}"),
    DateString(lambda t: f"{t.day} tháng {month_word(t)}, {t.year}", has_time=False),
    DateString(lambda t: f"{t:%d/%m/%Y}, {t:%H:%M}:07 {'AM' if t.hour < 12 else 'PM'}"),
    DateString(lambda t: f"{t:%d}-{ENGLISH[t.month - 1][:3]}-{t.year}", has_time=False),
    DateString(lambda t: f"Cập nhật ngày {t:%d/%m/%Y} vào lúc {t:%H:%M}", has_label=True),
    DateString(lambda t: f"{t:%Y/%m/%d}", has_time=False),
    DateString(lambda t: f"Ngày {t:%d/%m/%Y} {t:%H:%M} +07:00"),
    DateString(lambda _: "3 giờ trước", has_time=False, age=timedelta(hours=3)),
    DateString(lambda _: "Đăng 2 ngày trước", has_label=True, has_time=False, age=timedelta(days=2)),
)

HELD_OUT = (
    DateString(lambda t: f"{weekday(t)}, ngày {t.day} tháng {t.month} năm {t.year}, {t:%H:%M}"),
    DateString(lambda t: f"{t:%d/%m/%Y} {t:%H}h{t:%M}"),
    DateString(lambda t: f"{t.hour} giờ {t.minute} phút, ngày {t.day}/{t.month}/{t.year}"),
    DateString(lambda t: f"{t.day}/{t.month}/{t.year} - {t:%H:%M}"),
    DateString(lambda t: f"{t:%H:%M} | {t:%d.%m.%Y}"),
    DateString(lambda t: f"{t:%d - %m - %Y}", has_time=False),
    DateString(lambda t: f"{ENGLISH[t.month - 1]} {t.day}, {t.year}", has_time=False),
    DateString(lambda t: f"{t.day} {ENGLISH[t.month - 1][:3]} {t.year}", has_time=False),
    DateString(lambda t: f"Xuất bản: {t:%d/%m/%Y %H:%M}", has_label=True),
    DateString(lambda t: f"Đã đăng ngày {t:%d/%m/%Y} lúc {t:%H:%M}", has_label=True),
    DateString(
        lambda t: f"Ngày xuất bản: {weekday(t).title()}, {t:%d/%m/%Y}", has_label=True, has_time=False
    ),
    DateString(lambda t: f"{t:%d/%m/%y %H:%M}"),
    DateString(lambda t: f"{t.day} tháng {t:%m}, {t.year} {half_day_short(t, 'SA', 'CH')}"),
    DateString(lambda t: f"Tháng {month_word(t)} {t.day}, {t.year}", has_time=False),
    DateString(lambda t: f"{t:%Y-%m-%d %H:%M}:07"),
    DateString(lambda t: f"Ngày tạo: {t:%d/%m/%Y}", has_label=True, has_time=False),
    DateString(lambda t: f"{t:%d/%m/%Y %H:%M} (GMT+7)"),
    DateString(lambda t: f"{weekday(t).title()}, {t:%d/%m/%Y} | {t:%H:%M}:07"),
    DateString(lambda t: f"{weekday(t)}, {t:%d} Tháng {t.month} {t.year} {t:%H:%M}"),
    DateString(lambda t: f"Thời gian đăng: {t:%d/%m/%Y %H:%M}:07", has_label=True),
    DateString(lambda t: f"{t:%H}h{t:%M}' - {t:%d/%m/%Y}"),
    DateString(lambda t: f"Lúc {t:%H:%M} ngày {t:%d/%m/%Y}"),
    DateString(lambda t: f"Th{t.month} {t.day:02}, {t.year}", has_time=False),
    DateString(lambda t: f"{half_day_short(t, 'Sáng', 'Chiều')} - {t:%d/%m/%Y}"),
    DateString(lambda _: "45 phút trước", age=timedelta(minutes=45)),
    DateString(lambda _: "Cách đây 5 ngày", has_time=False, age=timedelta(days=5)),
)
