"""What a page is, asked before anything is extracted: an article, or one of the pages that are not."""

import re
from itertools import islice
from urllib.parse import urlsplit

from archive.records import PageType
from pipelines.byte_search import has_mark
from pipelines.html_blocks import SKIPPED_TAGS
from pipelines.html_tree import Element
from pipelines.page import ArticlePage
from pipelines.page_shape import PageShape
from pipelines.selectors import raw_text, text_of

CHALLENGE = re.compile(
    r"""(?:
        \bD1N\s*=\s*["']?[0-9a-f]{16}                       # cookie wall seen on quochoi.vn
      | class="[^"]*floodblocker            # NukeViet, status 200 (core 4.4) or 429 (4.5)
      | Hệ\ thống\ đang\ từ\ chối\ truy\ cập
      | <title>Just\ a\ moment | cf-browser-verification | /cdn-cgi/challenge-platform/
      | <title>\s*(?:Attention\ Required|Access\ denied|Checking\ your\ browser)
    )""",
    re.I | re.X,
)
CHALLENGE_HINTS = (
    *(
        b"d1n",
        b"floodblocker",
        b"just a moment",
        b"cf-browser",
        b"challenge-platform",
        b"attention",
        b"denied",
    ),
    *(b"checking your", "chối".encode(), "chỐi".encode()),
)
"""In lower case of ASCII; one of them is in every challenge, and asking for them is a hundred times cheaper."""

LARGEST_CHALLENGE = 40_000
"""Characters: a real page that mentions a challenge script is larger."""

BINARY_SAMPLE = 2000
MOST_NO_TEXT = 0.1
"""The share of control and replacement characters from which on the beginning of a page is no text."""

_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")

UNRENDERED = re.compile(r"\$\{[A-Za-z][\w.()!?-]*\}|\{\{\s*[A-Za-z][\w.|\s-]*\}\}|<%=[^%]{1,200}%>")
PLACEHOLDER = re.compile(r"\blorem ipsum\b", re.I)
FEWEST_UNRENDERED = 2
SERVER_CODE = re.compile(rb"<\?(?:php|=)")
_MARKS = ("${", "{{", "<%=", "orem ipsum")
TEMPLATE_MARKS = tuple(re.compile(re.escape(mark)) for mark in _MARKS)
"""One pattern a mark: `re` seeks a short text thrice as fast as `in` does, and four of them faster than one of all."""


SOFT_404 = re.compile(
    r"""^(?:
        (?:Trạng\s+thái|Status)\s*(?:$|[-–|])
      | (?:Lỗi\s+|Error\s+)?404\b
      | (?:Trang\s+|Không\s+tìm\s+thấy\s+)?(?:404\s+)?(?:Page\s+)?Not\s+Found\b
      | Không\s+tìm\s+thấy(?!\s+kết\s+quả)(?:\s+(?:trang|nội\s+dung|bài\s+viết|tài\s+nguyên|đường\s+dẫn|trang\s+yêu\s+cầu))?\b
      | (?:Trang|Bài\s+viết|Nội\s+dung|Đường\s+dẫn|Tài\s+nguyên)\s+.{0,40}(?:không\s+(?:tồn\s+tại|tìm\s+thấy)|không\s+được\s+tìm\s+thấy)
      | Tài\s+nguyên\s+không\s+được\s+tìm\s+thấy
      | The\s+requested\s+resource\s+(?:was|could)\s+not
      | Oops!?\s+That\s+page
    )""",
    re.I | re.X,
)
MISSING = re.compile(
    r"""(?:(?:Rất\s+tiếc|Xin\s+lỗi|Thông\s+báo|Lỗi|Oops|Sorry)\s*[,.!:]*\s*)?
        (?:(?:trang|bài\s+viết|nội\s+dung|đường\s+dẫn|liên\s+kết|tài\s+nguyên|tin|bản\s+tin|dữ\s+liệu|địa\s+chỉ|chuyên\s+mục|văn\s+bản)\b.{0,60}
          \b(?:không\s+(?:còn\s+)?(?:tồn\s+tại|được\s+tìm\s+thấy|tìm\s+thấy|có\s+trên)|không\s+còn\b|đã\s+(?:bị\s+)?(?:xóa|xoá|gỡ)|chưa\s+được\s+(?:xuất\s+bản|công\s+bố|đăng))
        |không\s+tìm\s+thấy\s+(?:trang|nội\s+dung|bài|tài\s+nguyên|đường\s+dẫn|dữ\s+liệu|thông\s+tin)
        |(?:the\s+)?page\s+(?:you\s+.{0,40})?(?:does\s+not\s+exist|was\s+not\s+found|could\s+not\s+be\s+found|not\s+found))""",
    re.I | re.X,
)
"""What a page says that has nothing at its address; asked of pages without prose alone."""

ERROR = re.compile(
    r"""^(?:
        Server\s+Error\s+in | Runtime\s+Error | HTTP\s+Status\s+5\d\d | 50[0234]\b
      | (?:Internal\s+Server|Bad\s+Gateway|Service\s+(?:Temporarily\s+)?Unavailable|Gateway\s+Time)
      | Error\s+establishing\s+a\s+database | Fatal\s+error\b | Lỗi\s+(?:hệ\s+thống|máy\s+chủ|kết\s+nối)
      | Đã\s+(?:có|xảy\s+ra)\s+lỗi | (?:Trang\s+web|Website|Hệ\s+thống)\s+đang\s+(?:bảo\s+trì|nâng\s+cấp)
    )""",
    re.I | re.X,
)
HEADLINES = (
    "h1, h2, h3, .alert, .alert-danger, .alert-error, .portlet-msg-error, .page-title, .panel-heading, .error"
)
MOST_HEADLINES = 40
LONG_BODY = 400
"""Characters: a page with a longer body is no error page, whatever its sidebar says."""

HOME_PATH = re.compile(
    r"^/(?:(?:vi|en|vi-vn|en-us|portal|web/[\w-]+|trang-chu|home|index)/?)*(?:(?:index|default|home|trang-?chu|homepage)\.\w{2,5})?/?$",
    re.I,
)
OTHER_PATH = re.compile(
    r"/(?:so-do-(?:website|web|cong|trang|site)|site-?map|lien-he|contact|dang-nhap|login|tim-kiem|search)(?:\.\w{2,5})?/?$",
    re.I,
)
SECOND_VIEW = re.compile(
    r"[?&](?:print|printview|isprint|action=print|viewmode=print|p_p_state=pop_up)(?:=|&|$)"
    r"|/(?:print|sendmail|savefile|in-bai-viet)(?:/|\.\w{2,5}(?:$|\?))",
    re.I,
)


def page_type(page: ArticlePage, html: str, utf_8: bytes | None = None) -> PageType:
    """The type of a page: what it is, whatever its address says; `utf_8` is its text in UTF-8, where the caller has it."""
    has_long_body = _has_long_body(page)
    # A page that holds an article may carry a challenge script: Cloudflare adds one to ordinary pages (2026).
    if not has_long_body and len(html) < LARGEST_CHALLENGE and _is_challenge(html):
        return "challenge"
    if _is_binary(html):
        return "other"
    shape = PageShape(page)
    data = html.encode("utf-8", "replace") if utf_8 is None else utf_8
    if _has_template_marks(page, data) and (PLACEHOLDER.search(html) or not shape.is_long_read(UNRENDERED)):
        return "template"
    if _is_second_view(page):
        return "other"
    if not has_long_body:
        if not shape.n_letters:
            return "empty"
        if defect := _defect(page, shape):
            return defect
    kind = page.page_type or ("article" if page.has_article_of_layout else None)
    if kind in (None, "listing", "static"):
        kind = _by_address(page, shape) or kind
    if kind is None and (page.is_home_made or page.body is None) and page.record is not None:
        return "document"
    return kind or shape.page_type


def _is_binary(html: str) -> bool:
    """Whether what was decoded is no text: an image, a packed file or noise under the name of a page."""
    head = html[:BINARY_SAMPLE]
    return len(_NO_TEXT.findall(head)) > MOST_NO_TEXT * len(head)


def _is_challenge(html: str) -> bool:
    lower = html.encode("utf-8", "replace").lower()
    return any(hint in lower for hint in CHALLENGE_HINTS) and CHALLENGE.search(html) is not None


def _is_second_view(page: ArticlePage) -> bool:
    """Whether a page is the print or mail view of an article that has a page of its own."""
    if SECOND_VIEW.search(page.url):
        return True
    body = page.root.find("body")
    return body is not None and "window.print" in (body.get("onload") or "")


def _has_long_body(page: ArticlePage) -> bool:
    return page.body is not None and len(raw_text(page.body)) > LONG_BODY


def _defect(page: ArticlePage, shape: PageShape) -> PageType | None:
    headlines = [text_of(element) for element in page.tree.select(HEADLINES)[:MOST_HEADLINES]]
    lines = [page.metadata.page_title, *headlines]
    notices = [] if page.page_type == "article" else shape.notices
    if any(SOFT_404.match(line) for line in lines) or any(MISSING.match(line) for line in notices):
        return "soft_404"
    return "error" if any(ERROR.match(line) for line in lines) else None


def _has_template_marks(page: ArticlePage, utf_8: bytes) -> bool:
    if has_mark(utf_8, b"<?", rarest=1):
        codes = islice(SERVER_CODE.finditer(utf_8), FEWEST_UNRENDERED)
        if sum(1 for _ in codes) == FEWEST_UNRENDERED:
            return True
    may_be = (
        has_mark(utf_8, b"${", rarest=0)
        or has_mark(utf_8, b"{{", rarest=0)
        or has_mark(utf_8, b"<%=", rarest=1)
        or utf_8.rfind(b"orem ipsum") >= 0  # faster than `in`
    )
    return may_be and _is_unrendered(page.root)


def _is_unrendered(root: Element) -> bool:
    n = 0
    for element in root.iter():
        if str(element.tag) in SKIPPED_TAGS:
            continue
        for text in (element.text, element.tail):
            if text and any(mark.search(text) for mark in TEMPLATE_MARKS):
                n += len(UNRENDERED.findall(text)) + len(PLACEHOLDER.findall(text))
        if n >= FEWEST_UNRENDERED:
            return True
    return False


def _is_named_otherwise(page: ArticlePage) -> bool:
    """Whether the page itself says that its address is not that of a home page."""
    links = page.tree.select("link[rel=canonical]")
    path = urlsplit(links[0].get("href") or "").path if links else ""
    name = _last_name(path)
    return bool(name) and name != _last_name(urlsplit(page.url).path) and not HOME_PATH.match(f"/{name}")


def _last_name(path: str) -> str:
    """The last part of a path without its file extension."""
    return path.rstrip("/").rpartition("/")[2].partition(".")[0]


def _by_address(page: ArticlePage, shape: PageShape) -> PageType | None:
    parts = urlsplit(page.url)
    is_home = parts.scheme in ("http", "https") and not parts.query and HOME_PATH.match(parts.path or "/")
    if is_home and shape.has_headlines and not _is_named_otherwise(page):
        return "home"
    return "other" if OTHER_PATH.search(parts.path) else None
