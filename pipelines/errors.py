"""The errors of cleaning: this page cannot become an article; it becomes a row of `failures`, and the next page goes on.

CleaningError
  TitleNotFoundError     no title anywhere on an article page
  BodyNotFoundError      no text left, or none that can be told from furniture
  BadSelectorError       a selector of the portal's file is no CSS
  PageTooBigError        beyond the size or memory bound of one page
  PageTooSlowError       beyond the time bound of one page

Errors of the run, which no page is to blame for:
CodeChangedError         Banluu was upgraded while it ran; what is left is cleaned by the next run
ProcessStartError        a child process did not start
"""

from archive.errors import BanluuError


class CleaningError(BanluuError):
    """A page that cannot become an article; `code` is the `failures.code`."""

    exit_code = 6
    code = "cleaning"


class TitleNotFoundError(CleaningError):
    """No title was found on a page that is an article."""

    code = "no_title"


class BodyNotFoundError(CleaningError):
    """No body text was found on a page that is an article."""

    code = "no_body"


class BadSelectorError(CleaningError):
    """A selector of the portal's file is no CSS; the detail quotes it."""

    code = "bad_selector"


class PageTooBigError(CleaningError):
    """The page exceeds the size or memory bound."""

    code = "too_big"


class PageTooSlowError(CleaningError):
    """The page exceeds the time bound."""

    code = "too_slow"


class CodeChangedError(BanluuError):
    """Banluu was upgraded while it ran, and a child process that started since is of the new code."""

    exit_code = 7


class ProcessStartError(BanluuError):
    """A child process ended before it was ready for its first page or file."""
