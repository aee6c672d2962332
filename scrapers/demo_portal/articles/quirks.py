"""Which dirt of real pages an article carries."""

from random import Random

from scrapers.demo_portal.articles.demo_article import Quirk

_DAY_ONLY_SHARE = {"liferay_62": 0.3, "nukeviet": 0.0, "tandan": 1.0, "vnportal": 1.0, "webforms": 0.15}
"""How often a platform shows no time of day: TanDan and vnPortal never show one."""


def quirks_of(random: Random, platform: str, *, has_byline: bool) -> frozenset[Quirk]:
    """The quirks of an article; a byline in the body only where there is a byline."""
    quirks: set[Quirk] = set()
    shares: tuple[tuple[Quirk, float], ...] = (
        ("lead_twice", 1 / 3),
        ("upper_title", 1 / 4),
        ("nfd", 1 / 14),
        ("word_markup", 1 / 4),
        ("day_only", _DAY_ONLY_SHARE[platform]),
    )
    quirks.update(quirk for quirk, share in shares if random.random() < share)
    shape = random.random()
    if shape < 1 / 6:
        quirks.add("br_paragraphs")
    elif shape < 1 / 3:
        quirks.add("div_paragraphs")
    # Liferay 6.2 has no author field: its byline is always the tail of the body.
    share_in_body = 1.0 if platform == "liferay_62" else 0.55
    if random.random() < share_in_body and has_byline:
        quirks.add("byline_in_body")
        if random.random() < 1 / 3:
            quirks.add("byline_twice")
    return frozenset(quirks)
