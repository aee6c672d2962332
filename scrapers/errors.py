"""The errors of portals and crawling.

PortalError
  PortalFileError       unknown or missing key, wrong type, bad pattern (names file, key and problem)
  UnknownPortalError    no portal of that name (names the near ones)
  SpiderArgumentError   an argument of `scrapy crawl` that cannot be used
  NoPortalChosenError   a command that needs portals was given none
"""

from archive.errors import BanluuError


class PortalError(BanluuError):
    """Something about a portal that a person can mend."""

    exit_code = 4


class PortalFileError(PortalError):
    """A portal file that cannot be used."""


class UnknownPortalError(PortalError):
    """No portal file of that name."""

    exit_code = 2


class NoPortalChosenError(PortalError):
    """A command that needs portals was given none."""

    exit_code = 2


class SpiderArgumentError(PortalError):
    """An argument `-a name=value` of `scrapy crawl` that cannot be used."""

    exit_code = 2
