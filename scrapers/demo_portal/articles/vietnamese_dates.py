"""Days as Vietnamese texts write them."""

from datetime import date
from random import Random


def short_day(random: Random, day: date) -> str:
    """`11/6/2020`, `11/06/2020` or `11-06-2020`."""
    form = random.random()
    if form < 0.55:
        return f"{day.day}/{day.month}/{day.year}"
    return f"{day:%d/%m/%Y}" if form < 0.93 else f"{day:%d-%m-%Y}"


def written_day(random: Random, day: date) -> str:
    """A short day, or one in words: `11 tháng 6 năm 2020`."""
    return f"{day.day} tháng {day.month} năm {day.year}" if random.random() < 0.2 else short_day(random, day)


def quarter(day: date) -> str:
    """`quý II/2020`."""
    return f"quý {('I', 'II', 'III', 'IV')[(day.month - 1) // 3]}/{day.year}"
