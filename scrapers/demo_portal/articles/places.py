"""Invented places: each portal has its own communes, put together from common syllables."""

from dataclasses import dataclass
from random import Random

from scrapers.demo_portal.articles.agencies import AGENCIES, Agency

COMMUNES_PER_PORTAL = 40
_KINDS = ("xã", "xã", "phường", "xã", "thị trấn")
_KINDS_IN_A_DISTRICT = ("xã", "xã", "xã", "xã", "thị trấn")

FIRST_SYLLABLES = (
    "Đồng", "Hải", "Phú", "Tân", "Yên", "Xuân", "Đông", "Nam", "Thanh", "Vạn", "Hưng", "Quảng", "Đại", "Minh", "Liên",
    "Cẩm", "Kim", "Thạch", "Trung", "Ngọc", "Hồng", "Lạc", "Sơn", "Bình",
)  # fmt: skip
SECOND_SYLLABLES = (
    "Thịnh", "Hòa", "Lâm", "Khê", "Mỹ", "Lộc", "Phong", "Tiến", "Châu", "Đình", "Quang", "Lương", "Trạch", "Thủy",
    "Hợp", "Cường", "Nghĩa", "Điền", "Vân", "Giao", "Xá", "Phương",
)  # fmt: skip
VILLAGES = (
    "thôn Đoài", "thôn Thượng", "thôn Trung Hạ", "thôn Bến Cát", "thôn Đầu Cầu", "thôn Cây Gạo", "xóm Mới", "xóm Chùa",
    "thôn Đình Sau", "thôn Gò Mít", "bản Nà Pheo", "thôn 3", "thôn 7", "tổ dân phố số 5", "thôn Ba Gò", "thôn Cửa Đền",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Places:
    """The places that one portal writes about."""

    districts: tuple[str, ...]
    communes: tuple[str, ...]


def places_of(agency: Agency) -> Places:
    """The places of a portal: the same 40 communes for the same slug, and none of them in another portal."""
    pairs = [(first, second) for first in FIRST_SYLLABLES for second in SECOND_SYLLABLES]
    Random("demo-communes").shuffle(pairs)
    start = COMMUNES_PER_PORTAL * tuple(AGENCIES).index(agency.portal)
    kinds = _KINDS_IN_A_DISTRICT if agency.area.startswith("huyện") else _KINDS
    communes = tuple(
        f"{kinds[place % len(kinds)]} {first} {second}"
        for place, (first, second) in enumerate(pairs[start : start + COMMUNES_PER_PORTAL])
    )
    return Places(agency.districts, communes)
