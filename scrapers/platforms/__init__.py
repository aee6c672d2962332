"""The content-management systems whose way of listing is known: one file each, found by its name."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from scrapers.platforms.crawl_profile import CrawlProfile

GENERIC = "generic"


@cache
def platform_names() -> tuple[str, ...]:
    """The names of all known platforms; each is that of a module here with a `PROFILE`."""
    return tuple(sorted(name for _, name, _ in iter_modules(__path__) if name != "crawl_profile"))


@cache
def crawl_profile(platform: str) -> CrawlProfile:
    """How a platform lists its articles; that of `generic` for one that is not known."""
    name = platform if platform in platform_names() else GENERIC
    profile = import_module(f"{__name__}.{name}").PROFILE
    assert isinstance(profile, CrawlProfile), f"{name}.PROFILE is not a CrawlProfile"
    return profile
