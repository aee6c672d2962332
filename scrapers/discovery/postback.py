"""Pages of a list that are only reached by posting its form (`__doPostBack` of ASP.NET)."""

import html
import re
from dataclasses import dataclass

_MARK = b"__doPostBack"
_ANCHOR = re.compile(rb"<a\b([^>]*__doPostBack[^>]*)>(.*?)</a\s*>", re.IGNORECASE | re.DOTALL)
_CALL = re.compile(r"""__doPostBack\(\s*['"]([^'"]*)['"]\s*,\s*['"]([^'"]*)['"]""")
_INPUT = re.compile(rb"""<input\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z_:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_PAGE_ARGUMENT = re.compile(r"Page\$(\d+|Next)$", re.IGNORECASE)
_NEXT_WORDS = re.compile(
    r"^(?:>|>>|»|›|→|(?:trang\s+)?(?:tiếp(?:\s+theo)?|sau|kế(?:\s+tiếp)?)(?:\s*[>»›])?|next(?:\s+page)?)$",
    re.IGNORECASE,
)
_ELLIPSIS = ("...", "…")
_ACTION = re.compile(rb"""\saction\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_SENT_TYPES = ("hidden", "text", "")


@dataclass(frozen=True, slots=True)
class PostedPage:
    """The form to post for the next page of a list: its action, and name and value of each field."""

    number: int
    action: str
    fields: tuple[tuple[str, str], ...]


def next_posted_page(body: bytes, number: int) -> PostedPage | None:
    """The form that leads from page `number` (first: 1) of a list to the next; None where there is none."""
    if _MARK not in body:
        return None
    call = _next_call([_read_call(match) for match in _ANCHOR.finditer(body)], number)
    if call is None:
        return None
    target, argument = call
    fields = dict(_form_fields(body)) | {"__EVENTTARGET": target, "__EVENTARGUMENT": argument}
    return PostedPage(number + 1, _action(body), tuple(fields.items()))


def _read_call(match: re.Match[bytes]) -> tuple[str, str, str]:
    """Target, argument and visible text of an anchor that posts."""
    call = _CALL.search(html.unescape(match[1].decode("utf-8", "replace")))
    text = html.unescape(re.sub(r"<[^>]*>", "", match[2].decode("utf-8", "replace"))).strip()
    return (call[1], call[2], text) if call else ("", "", "")


def _next_call(calls: list[tuple[str, str, str]], number: int) -> tuple[str, str] | None:
    """A page number first, a word for "next" second, an ellipsis after the last shown number third."""
    wanted = str(number + 1)
    for target, argument, text in calls:
        page = _PAGE_ARGUMENT.search(argument)
        if target and ((page and page[1] == wanted) or (text == wanted and not page)):
            return target, argument
    for target, argument, text in calls:
        if target and (_NEXT_WORDS.match(text) or argument.lower() == "page$next"):
            return target, argument
    numbers = [int(text) for _, _, text in calls if text.isdigit()]
    last_dots = [(target, argument) for target, argument, text in calls if text in _ELLIPSIS and target]
    return last_dots[-1] if last_dots and max(numbers, default=0) <= number else None


def _action(body: bytes) -> str:
    """The address of the form that holds the view state; empty: that of the page."""
    state = body.find(b"__VIEWSTATE")
    form = body.rfind(b"<form", 0, state) if state >= 0 else -1
    action = _ACTION.search(body, form, state) if form >= 0 else None
    return html.unescape(action[1].decode("utf-8", "replace")) if action else ""


def _form_fields(body: bytes) -> list[tuple[str, str]]:
    fields = []
    for tag in _INPUT.findall(body):
        found = _ATTRIBUTE.findall(tag.decode("utf-8", "replace"))
        values = {
            name.lower(): html.unescape(double or single or bare) for name, double, single, bare in found
        }
        if "name" in values and values.get("type", "").lower() in _SENT_TYPES:
            fields.append((values["name"], values.get("value", "")))
    return fields
