"""The pages of misbehaving portals: flood notices, challenges, soft errors, login walls, pages too big or too deep."""

from collections.abc import Iterator
from itertools import count

HTML = "text/html; charset=utf-8"


def flood_page(seconds: int) -> str:
    """The notice that NukeViet's flood guard shows, with status 200 in its eGov edition."""
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Hãy đợi...</title></head>
<body><div class="floodblocker"><img src="/assets/images/load_bar.gif" alt="Hãy đợi..." width="33" height="8"><br>
Hệ thống đang từ chối truy cập của bạn.<br>
<span>Hãy đợi <span id="secField">{seconds}</span> giây...</span></div>
<script>var Timeout = '{seconds}'; var begin = Date.now();
setInterval(function () {{ var left = Timeout - Math.round((Date.now() - begin) / 1000);
document.getElementById('secField').innerHTML = left; if (left <= 0) location.reload(); }}, 1000);</script>
</body></html>
"""


def challenge_page(token: str) -> str:
    """The stub that sets a cookie by script and loads the page again; it carries no text."""
    return (
        f'<html><body><script>document.cookie="D1N={token}"+"; expires=Fri, 31-Dec-2099 23:59:59 GMT; path=/";'
        "window.location.reload(true);</script></body></html>\n"
    )


def soft_404_page(site: str) -> str:
    """An error page that comes with status 200, as Liferay sends it."""
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Status - {site}</title></head>
<body><h3 class="alert alert-error">Không tìm thấy</h3>
<p>Tài nguyên không được tìm thấy.</p><p><a href="javascript:history.go(-1);">&laquo; Quay lại</a></p></body></html>
"""


def login_page(site: str) -> str:
    """A login wall with status 200."""
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Đăng nhập - {site}</title></head>
<body><form method="post" action="/users/login/"><h2>Đăng nhập hệ thống</h2>
<p>Bạn cần đăng nhập để xem nội dung này.</p>
<label>Tên đăng nhập <input name="user"></label> <label>Mật khẩu <input name="password" type="password"></label>
<button>Đăng nhập</button></form></body></html>
"""


def error_page(status: int, words: str) -> str:
    """A bare error page of a web server."""
    return f"<html><head><title>{status} {words}</title></head><body><center><h1>{status} {words}</h1></center></body></html>\n"


def unrendered_page(site: str) -> str:
    """A page whose template was sent as it is."""
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${{entry.title}} - {site}</title></head>
<body><h1>${{entry.title}}</h1><p class="date">${{entry.publishDate}}</p><div>${{entry.content}}</div></body></html>
"""


def huge_page(size: int) -> bytes:
    """A page of at least `size` bytes, all of it paragraphs."""
    parts = [b'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Trang rat lon</title></head><body>']
    length = 0
    for part in _paragraphs():
        if length >= size:
            break
        parts.append(part)
        length += len(part)
    return b"".join([*parts, b"</body></html>"])


def deep_page(levels: int) -> bytes:
    """A page with one sentence below that many nested elements."""
    text = "<p>Một câu nằm rất sâu trong trang, dưới mọi thẻ lồng nhau của trình soạn thảo.</p>"
    return ("<html><body>" + "<div>" * levels + text + "</div>" * levels + "</body></html>").encode()


def _paragraphs() -> Iterator[bytes]:
    for number in count(1):
        yield f"<p>Đoạn {number}: số liệu tổng hợp của đơn vị thứ {number % 977} trong kỳ báo cáo.</p>\n".encode()
