"""Names of invented people, put together from common syllables."""

from random import Random

FAMILY_NAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Phan", "Đinh",
    "Trịnh", "Mai", "Lương", "Cao", "Tạ", "Đoàn", "Hà", "Quách", "Chu",
)  # fmt: skip
MEN = (
    ("Văn", "Đức", "Quang", "Hữu", "Minh", "Xuân", "Công", "Đình", "Thanh", "Bá", "Trọng", "Duy"),
    ("Thắng", "Khải", "Tuyên", "Lượng", "Hoạch", "Đạt", "Vinh", "Trường", "Lâm", "Phúc", "Toản", "Nghị", "Sáng", "Kiên", "Thuận", "Bảo"),
)  # fmt: skip
WOMEN = (
    ("Thị", "Thu", "Ngọc", "Thanh", "Bích", "Kim", "Hồng", "Diệu", "Phương", "Khánh", "Thùy", "Minh"),
    ("Hạnh", "Liên", "Duyên", "Nhàn", "Thoa", "Huyền", "Quyên", "Thảo", "Vân", "Trang", "Ngân", "Hằng", "Loan", "Nga", "Hiền", "Lụa"),
)  # fmt: skip


def person_name(random: Random, *, is_woman: bool) -> str:
    """A name of three syllables, sometimes four: `Đỗ Quang Khải`, `Trần Thị Bích Liên`."""
    middles, givens = WOMEN if is_woman else MEN
    middle = random.choice(middles)
    syllables = [random.choice(FAMILY_NAMES), middle, random.choice(givens)]
    if random.random() < 0.2:
        syllables.insert(
            2, random.choice([second for second in middles if second not in (middle, "Thị", "Văn")])
        )
    return " ".join(syllables)


def addressed_name(random: Random) -> str:
    """A name with its form of address: `ông Đỗ Quang Khải`."""
    is_woman = random.random() < 0.45
    return f"{'bà' if is_woman else 'ông'} {person_name(random, is_woman=is_woman)}"
