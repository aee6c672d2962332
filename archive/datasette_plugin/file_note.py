"""Notes on attached files in Vietnamese. The table keeps them in English, as what reads the files says them."""

import re

from archive.datasette_plugin.language import Language

_PHRASES = (
    (
        "no text layer; install tesseract-ocr and tesseract-ocr-vie and run banluu clean",
        "trang quét, chưa có lớp văn bản; cài tesseract-ocr và tesseract-ocr-vie rồi chạy banluu clean",
    ),
    (
        "old Word format; install antiword or LibreOffice and run banluu clean",
        "định dạng Word cũ; cài antiword hoặc LibreOffice rồi chạy banluu clean",
    ),
    (
        "old Office format; install LibreOffice and run banluu clean",
        "định dạng Office cũ; cài LibreOffice rồi chạy banluu clean",
    ),
    (
        "listed, not unpacked; install unar and run banluu clean",
        "mới liệt kê, chưa giải nén; cài unar rồi chạy banluu clean",
    ),
    (r"no text layer; (\d+) such pages of a file are read", r"trang quét; mỗi tệp chỉ đọc \1 trang như vậy"),
    (
        "the address answers with a web page, not with a file",
        "địa chỉ này trả về một trang web chứ không phải tệp",
    ),
    ("the file is encrypted; it opens with a password only", "tệp đặt mật khẩu, không mở được"),
    (
        "its members are encrypted; they open with a password only",
        "các tệp bên trong đặt mật khẩu, không mở được",
    ),
    ("the file is empty", "tệp rỗng"),
    ("the file is broken", "tệp hỏng"),
    ("a PDF without pages", "PDF không có trang nào"),
    ("an archive without members", "tệp nén không chứa tệp nào"),
    ("groups inside groups without end", "các nhóm lồng nhau không dứt"),
    ("nested without end", "lồng nhau không dứt"),
    (r"\((\w+) cannot (?:open|read) it\)", r"(\1 không đọc được)"),
    (
        r"it would unpack to more than (\d+) MB; not unpacked",
        r"giải nén ra sẽ hơn \1 MB nên không giải nén",
    ),
    (
        r"only the first (\d+) of (\d+) pages and ([\d,]+) characters are kept",
        r"chỉ giữ \1 trang đầu trong số \2 trang, nhiều nhất \3 ký tự",
    ),
    (r"only the first (\d+) of (\d+) pages were read", r"chỉ đọc \1 trang đầu trong số \2 trang"),
    ("too large to be read, whatever it says of its size", "quá lớn so với kích thước tự ghi, không đọc"),
    ("too large to be read", "quá lớn, không đọc"),
    ("scanned pages inside an archive are not read", "không đọc trang quét nằm trong tệp nén"),
    ("archives of this kind are not opened", "chưa mở được loại tệp nén này"),
    ("a kind of file that is not read", "chưa đọc được loại tệp này"),
    ("not read within the bound of memory", "cần nhiều bộ nhớ hơn mức cho phép"),
    (r"not read within ([\d.]+) s", r"đọc quá \1 giây vẫn chưa xong"),
    (r"(\w+) took longer than ([\d.]+) s", r"\1 chạy quá \2 giây"),
    ("its reader answered nonsense", "chương trình đọc tệp trả lời sai"),
    (r"^interrupted$", "bị ngắt giữa chừng"),
    (r": encrypted(?=;|$)", ": đặt mật khẩu"),
    (r": broken(?=;|$)", ": hỏng"),
    (r"(^|; )and (\d+) more$", r"\1và \2 tệp khác"),
    (r"(^|; )page ([\d, …]+): ", r"\1trang \2: "),
)

_THOUSANDS = re.compile(r"\b\d{1,3}(?:,\d{3})+(?= ký tự)")
_PATTERNS = tuple((re.compile(english), vietnamese) for english, vietnamese in _PHRASES)


def shown_note(language: Language, note: str) -> str:
    """The note in the language of the page; names of files, of programs and of errors stay as they are."""
    if language == "en":
        return note
    for english, vietnamese in _PATTERNS:
        note = english.sub(vietnamese, note)
    return _THOUSANDS.sub(lambda found: found[0].replace(",", "."), note)
