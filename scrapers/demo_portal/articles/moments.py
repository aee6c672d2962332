"""When the articles of a portal were published, and their numbers."""

from datetime import date, datetime, timedelta
from random import Random

from archive.clock import VIETNAM
from scrapers.demo_portal.articles.agencies import Agency


def moments_of(agency: Agency, count: int) -> list[datetime]:
    """`count` different minutes in office hours, oldest first, spread over the portal's years."""
    random = Random(f"{agency.portal}-moments")
    first, last = date(agency.first_year, 1, 8), date.fromisoformat(agency.last_day)
    step = (last - first).days / count
    return [
        _minute(random, first + timedelta(days=int(step * place + random.uniform(0, step - 1))))
        for place in range(count)
    ]


def later_moments_of(agency: Agency, count: int) -> list[datetime]:
    """`count` minutes in the days after the portal's last article of state 1."""
    random = Random(f"{agency.portal}-later-moments")
    last = date.fromisoformat(agency.last_day)
    return [_minute(random, last + timedelta(days=3 + 2 * place)) for place in range(count)]


def numbers_of(portal: str, count: int) -> list[int]:
    """`count` rising numbers with gaps, as a database leaves them; the first ones never depend on `count`."""
    random = Random(f"{portal}-numbers")
    number = random.randint(1200, 9800)
    numbers = []
    for _ in range(count):
        number += random.randint(1, 17)
        numbers.append(number)
    return numbers


def _minute(random: Random, day: date) -> datetime:
    return datetime(
        day.year, day.month, day.day, random.randint(7, 17), random.randint(0, 59), tzinfo=VIETNAM
    )
