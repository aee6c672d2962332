"""The errors of portals and crawling.

PortalError
  PortalFileError       unknown or missing key, wrong type, bad pattern (names file, key and problem)
  UnknownPortalError    no portal of that name (names the near ones)
  SpiderArgumentError   an argument of `scrapy crawl` that cannot be used
  NoPortalChosenError   a command that needs portals was given none
  FrozenCaseError       a frozen page that is missing, there already, or wrong (names the file)
  LookError             a look at a site that shows nothing
    AddressNotUsableError  not an address of a page on the public web
    SiteUnreachableError   the site does not answer, or answers with an error
    SiteRefusesError       the site does not want to be looked at
    NoArticleFoundError    no page of the site was recognised as an article
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


class FrozenCaseError(PortalError):
    """A frozen page that cannot be used or made."""

    exit_code = 2


class SpiderArgumentError(PortalError):
    """An argument `-a name=value` of `scrapy crawl` that cannot be used."""

    exit_code = 2


class LookError(PortalError):
    """A look at a site that shows nothing."""


class AddressNotUsableError(LookError):
    """The address is not that of a page on the public web."""

    exit_code = 2


class SiteUnreachableError(LookError):
    """The site does not answer, or answers with an error."""

    exit_code = 6


class SiteRefusesError(LookError):
    """robots.txt, a flood blocker or a challenge keeps us out."""

    exit_code = 9


class NoArticleFoundError(LookError):
    """No page of the site was recognised as an article."""

    exit_code = 10
