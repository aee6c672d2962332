"""A description in Vietnamese and English, of a table with its columns, and what columns of several tables mean."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One description in two languages."""

    en: str
    vi: str


@dataclass(frozen=True, slots=True)
class TableText:
    """The description of a table and of its columns."""

    en: str
    vi: str
    columns: Mapping[str, Text]


def table(en: str, vi: str, /, **columns: tuple[str, str]) -> TableText:
    """The description of a table; each column has its English and its Vietnamese text."""
    return TableText(en, vi, {name: Text(*texts) for name, texts in columns.items()})


PORTAL = ("Short name of the portal.", "Tên ngắn của cổng thông tin.")
CAPTURE = ("The capture, by its id in captures.", "Mã bản chụp trong bảng captures.")
RUN = ("The run, by its id in runs.", "Mã lượt chạy trong bảng runs.")
CLEANER = ("Version of the cleaner that wrote this row.", "Phiên bản bộ làm sạch đã ghi dòng này.")
TEMPLATE = (
    "The learned site template that was used, by its id in site_templates.",
    "Khuôn mẫu trang đã học được dùng, theo mã trong bảng site_templates.",
)
CONTENT_DIGEST = (
    "SHA-256 of title, lead, body, byline, office, source, publication time and attachments.",
    "Mã băm SHA-256 của tiêu đề, sapo, nội dung, tác giả, đơn vị, nguồn, ngày đăng và tệp đính kèm.",
)
