"""What a visitor should know of an answer: what was not found, and which filters could not be read."""

from dataclasses import dataclass
from typing import Literal

Code = Literal["number_not_found", "day_not_found", "wrong_value", "unknown_value", "empty_value"]

_VIETNAMESE: dict[Code, str] = {
    "number_not_found": "Không có bài viết nào{within} dẫn số, ký hiệu {value}.",
    "day_not_found": "Không có bài viết nào{within} ghi ngày {value}.",
    "wrong_value": "Không hiểu {field}:{value}, nên đã bỏ qua; {remedy}.",
    "unknown_value": "Không có {field} nào là “{value}”; {remedy}.",
    "empty_value": "{field}: chưa có giá trị, nên đã bỏ qua; {remedy}.",
}
_ENGLISH: dict[Code, str] = {
    "number_not_found": "No article{within} names the document number {value}.",
    "day_not_found": "No article{within} names the day {value}.",
    "wrong_value": "{field}:{value} is not understood and was left out; {remedy}.",
    "unknown_value": "There is no {field} “{value}”; {remedy}.",
    "empty_value": "{field}: has no value and was left out; {remedy}.",
}
_NAMES = {"portal": "cổng thông tin", "agency": "cơ quan", "section": "chuyên mục", "kind": "loại văn bản"}
_REMEDIES = {
    "year": ("hãy ghi year:2020 hoặc year:2018..2020", "write year:2020 or year:2018..2020"),
    "before": ("hãy ghi before:2020-06-11 hoặc before:11/6/2020", "write before:2020-06-11 or before:11/6/2020"),
    "after": ("hãy ghi after:2020-06-11 hoặc after:11/6/2020", "write after:2020-06-11 or after:11/6/2020"),
    "cites": ("hãy ghi cites:123/KH-UBND", "write cites:123/KH-UBND"),
    "portal": ("xem tên các cổng ở trang /portals", "the page /portals lists their names"),
    "agency": ('hãy ghi một phần tên, ví dụ agency:"so y te"', 'part of a name is enough: agency:"so y te"'),
    "section": ('ví dụ section:"tin tức"', 'for example section:"tin tức"'),
    "kind": ('ví dụ kind:"kế hoạch"', 'for example kind:"kế hoạch"'),
}  # fmt: skip
_NO_MINUS = ("dấu trừ chỉ dùng trước từ hoặc cụm từ", "a minus stands before words only")


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to know; `field` is the filter that it is about, empty where it is about none.

    `is_filtered` where it holds within the filters of the query and not of the whole archive.
    """

    code: Code
    value: str
    field: str = ""
    is_filtered: bool = False

    @property
    def vietnamese(self) -> str:
        """The notice as a Vietnamese sentence."""
        remedy = self._remedies[0]
        name = _NAMES.get(self.field, self.field) if self.code == "unknown_value" else self.field
        return _VIETNAMESE[self.code].format(
            field=name,
            value=self.value,
            remedy=remedy,
            within=" trong phạm vi đang lọc" if self.is_filtered else "",
        )

    @property
    def english(self) -> str:
        """The notice as an English sentence."""
        return _ENGLISH[self.code].format(
            field=self.field,
            value=self.value,
            remedy=self._remedies[1],
            within=" within these filters" if self.is_filtered else "",
        )

    def as_json(self) -> dict[str, object]:
        """The notice as `/search.json` has it."""
        field = {"field": self.field} if self.field else {}
        return {"code": self.code, **field, "value": self.value, "vi": self.vietnamese, "en": self.english}

    @property
    def _remedies(self) -> tuple[str, str]:
        return _NO_MINUS if self.field.startswith("-") else _REMEDIES.get(self.field, ("", ""))


def unread_notices(unread: tuple[tuple[str, str], ...]) -> tuple[Notice, ...]:
    """A notice for each field that could not be read."""
    return tuple(
        Notice("wrong_value" if value.strip() else "empty_value", value.strip()[:60], name)
        for name, value in unread
    )
