"""The values that fill the gaps of a sentence: people, places, days, figures, documents."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from scrapers.demo_portal.articles import document_references
from scrapers.demo_portal.articles.agencies import Agency
from scrapers.demo_portal.articles.names import addressed_name
from scrapers.demo_portal.articles.places import VILLAGES, Places
from scrapers.demo_portal.articles.vietnamese_dates import quarter, written_day


class Slots:
    """A mapping for `str.format_map`: each look-up draws another value; `subject` and `place` stay for the article."""

    def __init__(self, random: Random, agency: Agency, places: Places, published: date, subject: str) -> None:
        self._random = random
        self._agency = agency
        self._published = published
        self._queues = {
            "commune": list(places.communes),
            "district": list(places.districts),
            "village": list(VILLAGES),
            "unit": list(agency.units),
        }
        self._filled = {name: random.sample(values, len(values)) for name, values in self._queues.items()}
        self._same = {
            "subject": subject,
            "place": random.choice(places.communes if random.random() < 0.7 else places.districts),
            "area": agency.area,
            "agency": agency.full,
            "short": agency.short,
            "authority": agency.authority,
            "council": agency.council,
            "year": str(published.year),
            "last_year": str(published.year - 1),
            "next_year": str(published.year + 1),
            "quarter": quarter(published),
            "month": f"tháng {published.month}/{published.year}",
            "month_number": str(published.month),
        }

    def __getitem__(self, name: str, /) -> str:
        """The value for a gap; KeyError when no such gap exists."""
        if name in self._same:
            return self._same[name]
        if name in self._queues:
            return self._next_of(name)
        if name in document_references.KINDS:
            return document_references.reference(name, self._random, self._agency, self._published)
        return _DRAWN[name](self._random, self._published, self._agency)

    def _next_of(self, name: str) -> str:
        """The next value of a shuffled queue, so that one article seldom names the same place twice."""
        if not self._filled[name]:
            self._filled[name] = self._random.sample(self._queues[name], len(self._queues[name]))
        return self._filled[name].pop()


Draw = Callable[[Random, date, Agency], str]


def grouped(number: int) -> str:
    """A number with its thousands parted by dots: `12.480`."""
    return f"{number:,}".replace(",", ".")


def decimal(random: Random, low: float, high: float, digits: int) -> str:
    """A decimal number with a comma: `84,64`."""
    return f"{random.uniform(low, high):.{digits}f}".replace(".", ",")


def _whole(low: int, high: int) -> Draw:
    return lambda random, _day, _agency: grouped(random.randint(low, high))


def _day(first: int, last: int) -> Draw:
    return lambda random, day, _agency: written_day(random, day + timedelta(days=random.randint(first, last)))


_DRAWN: dict[str, Draw] = {
    "few": lambda random, _day, _agency: f"{random.randint(2, 9):02d}",
    "tens": _whole(11, 98),
    "hundreds": _whole(104, 968),
    "thousands": _whole(1040, 68900),
    "percent": lambda random, _day, _agency: f"{decimal(random, 41, 99.8, 2)}%",
    "share": lambda random, _day, _agency: f"{decimal(random, 2, 18, 1)}%",
    "billions": lambda random, _day, _agency: f"{decimal(random, 1.1, 88, 1)} tỷ đồng",
    "millions": lambda random, _day, _agency: f"{random.randint(8, 96) * 10} triệu đồng",
    "hectares": lambda random, _day, _agency: f"{decimal(random, 3, 480, 1)} ha",
    "km": lambda random, _day, _agency: f"{decimal(random, 0.8, 41, 1)} km",
    "score": lambda random, _day, _agency: f"{decimal(random, 61, 97, 2)} điểm",
    "hour": lambda random, _day, _agency: random.choice(
        (
            "7 giờ 30 phút",
            "8 giờ 00 phút",
            "8 giờ 30 phút",
            "9 giờ 15 phút",
            "13 giờ 30 phút",
            "14 giờ 00 phút",
        )
    ),
    "phone": lambda random, _day, _agency: (
        f"02{random.randint(10, 99)}.{random.randint(3100, 3999)}.{random.randint(100, 999)}"
    ),
    "person": lambda random, _day, _agency: addressed_name(random),
    "leader": lambda random, _day, agency: f"{addressed_name(random)}, {agency.leader}",
    "day": _day(-60, -1),
    "event_day": _day(-3, 0),
    "later_day": _day(6, 40),
    "deadline": _day(9, 120),
    "old_day": _day(-900, -200),
}
