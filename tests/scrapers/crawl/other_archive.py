"""Pages of a site of our own, and makers of other archives' files that hold them."""

import gzip
from base64 import b32encode
from collections.abc import Sequence
from hashlib import sha1
from uuid import NAMESPACE_URL, uuid5

SITE = "https://so.example.vn"
_SENTENCES = (
    "Sở đã ban hành kế hoạch số {n} về phòng, chống thiên tai và tìm kiếm cứu nạn trên địa bàn tỉnh trong năm nay.",
    "Theo đó, các đơn vị trực thuộc rà soát {n} công trình đê điều, hồ chứa trước mùa mưa bão và báo cáo kết quả.",
    "Lãnh đạo Sở yêu cầu bố trí lực lượng trực ban 24/24 giờ, sẵn sàng vật tư, phương tiện theo phương châm bốn tại chỗ.",
)


def page(n: int, *, words: str = "", head: str = "") -> str:
    """An article page; `words` is one more paragraph."""
    paragraphs = "".join(
        f"<p>{sentence.format(n=n)}</p>" for sentence in (*_SENTENCES, *([words] if words else []))
    )
    return (
        f"<!doctype html><html lang='vi'><head><meta charset='utf-8'><title>Kế hoạch phòng chống thiên tai số {n}</title>"
        f"<meta property='article:published_time' content='2020-06-{n:02}T08:30:00+07:00'>{head}</head>"
        f"<body><article><h1>Kế hoạch phòng chống thiên tai số {n}</h1>{paragraphs}</article></body></html>"
    )


def url(n: int) -> str:
    return f"{SITE}/tin-tuc/ke-hoach-phong-chong-thien-tai-so-{n}-{100 + n}.html"


class WarcMaker:
    """A WARC file as other tools write it: SHA-1 digests, one gzip member a record."""

    def __init__(self, *, is_packed: bool = True) -> None:
        self.content = b""
        self._is_packed = is_packed

    def response(
        self,
        address: str,
        body: bytes,
        at: str,
        *,
        status: str = "200 OK",
        headers: Sequence[tuple[str, str]] = (),
        media_type: str = "text/html; charset=utf-8",
    ) -> None:
        block = _http(status, [("Content-Type", media_type), *headers]) + body
        self.record("response", address, block, at, WARC_Payload_Digest=digest(body))

    def revisit(self, address: str, at: str, of: bytes, *, of_url: str, of_at: str) -> None:
        self.record(
            "revisit",
            address,
            _http("200 OK", [("Content-Type", "text/html; charset=utf-8")]),
            at,
            WARC_Payload_Digest=digest(of),
            WARC_Refers_To_Target_URI=of_url,
            WARC_Refers_To_Date=of_at,
            WARC_Profile="http://netpreserve.org/warc/1.0/revisit/identical-payload-digest",
        )

    def record(self, kind: str, address: str, block: bytes, at: str, **more: str) -> None:
        media_type = "text/plain" if kind == "conversion" else "application/http; msgtype=response"
        fields = {
            "WARC-Type": kind,
            "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{kind} {address} {at}')}>",
            "WARC-Target-URI": address,
            "WARC-Date": at,
            "Content-Type": media_type,
            "Content-Length": str(len(block)),
        } | {name.replace("_", "-"): value for name, value in more.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
        record = f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"
        self.content += gzipped(record) if self._is_packed else record


def _http(status: str, headers: Sequence[tuple[str, str]]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode()


def digest(body: bytes) -> str:
    """A payload's digest as other tools write it."""
    return f"sha1:{b32encode(sha1(body, usedforsecurity=False).digest()).decode()}"


def chunked(body: bytes) -> bytes:
    """The body in chunks of 1,000 bytes."""
    parts = [body[at : at + 1000] for at in range(0, len(body), 1000)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def gzipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)
