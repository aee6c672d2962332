"""Generated sentences: documents in their usual spelling first, then printed as portals print them."""

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from cited.labelled import Cited, Labelled

BODIES = {
    "UBND": ("UBND tỉnh Sơn Bình", "UBND huyện Vĩnh Khê", "UBND xã An Trạch", "Chủ tịch UBND tỉnh"),
    "HĐND": ("HĐND tỉnh", "HĐND huyện Vĩnh Khê", "Hội đồng nhân dân tỉnh Phước Hải"),
    "SYT": ("Sở Y tế", "Giám đốc Sở Y tế"),
    "SNV": ("Sở Nội vụ tỉnh Kiên Sơn",),
    "SXD": ("Sở Xây dựng",),
    "SGDĐT": ("Sở Giáo dục và Đào tạo",),
    "BTC": ("Bộ Tài chính",),
    "BNNPTNT": ("Bộ Nông nghiệp và Phát triển nông thôn", "Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn"),
    "BHXH": ("Bảo hiểm xã hội Việt Nam",),
}
KINDS = {"QĐ": "Quyết định", "KH": "Kế hoạch", "TB": "Thông báo", "BC": "Báo cáo", "TTr": "Tờ trình", "HD": "Hướng dẫn", "CT": "Chỉ thị", "NQ": "Nghị quyết"}  # fmt: skip
UNITS = ("VP", "NC", "KT", "TCCB", "KHTC", "NVY", "QLĐĐ", "CCHC")
PARTY = {"TU": "Tỉnh ủy", "HU": "Huyện ủy Vĩnh Khê", "TW": "Bộ Chính trị"}
LAWS = (
    "Luật Đất đai",
    "Luật Nhà ở",
    "Luật Căn cước",
    "Luật Đấu thầu",
    "Luật Trẻ em",
    "Luật Giao thông đường bộ",
)
TOPICS = (
    "phòng, chống thiên tai", "cải cách hành chính năm 2024", "quản lý đất công", "tiêm vắc xin đợt 2", "giảm nghèo bền vững",
    "nâng cấp đường liên xã", "chuyển đổi số trong ngành", "bảo đảm an toàn thực phẩm",
)  # fmt: skip
ENDS = ("các đơn vị đã hoàn thành đúng hạn", "12/15 xã đã báo cáo", "tiến độ đạt 85%", "người dân đồng tình cao", "việc rà soát kết thúc trong quý III/2023")  # fmt: skip


def sentences(seed: int, n: int) -> list[Labelled]:
    """So many sentences, a quarter of them without a document; the same ones for the same seed."""
    random = Random(seed)
    return [random.choice(NEGATIVE if random.random() < 0.25 else POSITIVE)(random) for _ in range(n)]


def document(random: Random) -> tuple[Cited, str]:
    """A document with its facts, and the letters of its issuer."""
    code = random.choice(list(BODIES))
    issuer = random.choice(BODIES[code])
    day = date(2015, 1, 1) + timedelta(days=random.randrange(4000))
    if random.random() < 0.3 and code != "HĐND":
        return Cited(
            f"{random.randint(2, 9800)}/{code}-{random.choice(UNITS)}", "Công văn", issuer, day.isoformat()
        ), code
    kind = "NQ" if code == "HĐND" else random.choice([kind for kind in KINDS if kind != "NQ"])
    year = f"{day.year}/" if random.random() < 0.25 and kind in ("QĐ", "NQ") else ""
    return Cited(f"{random.randint(1, 4900)}/{year}{kind}-{code}", KINDS[kind], issuer, day.isoformat()), code


def printed(random: Random, number: str) -> str:
    """A number as somebody typed it."""
    form = random.random()
    if form < 0.55:
        return number
    head, _, letters = number.rpartition("/")
    if form < 0.65:
        return f"{head} /{letters}"
    if form < 0.72:
        return f"{head}/ {letters}"
    if form < 0.8:
        return f"{head}/{letters.replace('-', '–')}"
    if form < 0.86:
        return f"{head}/{letters.replace('-', ' - ')}"
    if form < 0.93 and letters.startswith(("QĐ", "NQ")):
        return f"{head}/{letters.replace('QĐ', 'QD')}"
    return number


def day_of(random: Random, day: str) -> str:
    """A day as sentences say it."""
    when = date.fromisoformat(day)
    return random.choice(
        (
            f"{when.day}/{when.month}/{when.year}", f"{when:%d/%m/%Y}", f"{when.day}-{when.month}-{when.year}", f"{when.day}.{when.month}.{when.year}",
            f"{when.day} tháng {when.month} năm {when.year}",
        )
    )  # fmt: skip


def word(random: Random, cited: Cited) -> str:
    """The word for the kind, before a number."""
    assert cited.kind
    name = random.choice(("Công văn", "Văn bản", "văn bản")) if cited.kind == "Công văn" else cited.kind
    return f"{name} {random.choice(('số ', 'số ', 'số: ', ''))}"


def cites_of(random: Random) -> Labelled:
    """`Thực hiện Kế hoạch số … ngày … của …`."""
    one, _ = document(random)
    start = random.choice(("Thực hiện", "Căn cứ", "Theo", "Triển khai"))
    comma = random.choice((",", ""))
    text = f"{start} {word(random, one)}{printed(random, one.number)}{comma} ngày {day_of(random, one.issued_on or '')} của {one.issuer} về {random.choice(TOPICS)}, {random.choice(ENDS)}."
    return Labelled(maybe_decomposed(random, text), (one,))


def issues(random: Random) -> Labelled:
    """`Ngày …, UBND … đã ban hành Quyết định số …`."""
    one, _ = document(random)
    verb = random.choice(("đã ban hành", "ban hành", "vừa ban hành", "đã có"))
    text = f"Ngày {day_of(random, one.issued_on or '')}, {one.issuer} {verb} {word(random, one)}{printed(random, one.number)} về {random.choice(TOPICS)}."
    return Labelled(maybe_decomposed(random, text), (one,))


def bare(random: Random) -> Labelled:
    """A number without issuer and day."""
    one, _ = document(random)
    text = random.choice(
        (
            f"Mức chi được áp dụng theo {word(random, one)}{printed(random, one.number)}, {random.choice(ENDS)}.",
            f"Đến ngày 30/6/2023, {random.choice(ENDS)} theo {word(random, one)}{printed(random, one.number)}.",
            f"Danh sách kèm theo ({word(random, one)}{printed(random, one.number)}) gồm 25/30 hộ.",
        )
    )
    return Labelled(maybe_decomposed(random, text), (Cited(one.number, one.kind, None, None),))


def listed(random: Random) -> Labelled:
    """`các Quyết định số 1, 2 và 3/QĐ-UBND ngày … của …`."""
    one, _ = document(random)
    while one.kind == "Công văn" or one.number.count("/") > 1:
        one, _ = document(random)
    first, _, letters = one.number.partition("/")
    numbers = [str(int(first) + step) for step in range(random.randint(2, 4))]
    joined = f"{', '.join(numbers[:-1])} và {numbers[-1]}"
    text = f"Các {one.kind} số {joined}/{letters} ngày {day_of(random, one.issued_on or '')} của {one.issuer} quy định về {random.choice(TOPICS)}."
    return Labelled(
        text, tuple(Cited(f"{n}/{letters}", one.kind, one.issuer, one.issued_on) for n in numbers)
    )


def two(random: Random) -> Labelled:
    """Two documents in one sentence, each with its day and issuer."""
    one, _ = document(random)
    other, _ = document(random)
    while other.number == one.number:
        other, _ = document(random)
    joint = random.choice((" và ", "; ", ", "))
    parts = [
        f"{word(random, cited)}{printed(random, cited.number)} ngày {day_of(random, cited.issued_on or '')} của {cited.issuer}"
        for cited in (one, other)
    ]
    return Labelled(f"Căn cứ {joint.join(parts)}, {random.choice(ENDS)}.", (one, other))


def law(random: Random) -> Labelled:
    """A law by its name and number."""
    year = random.randint(2013, 2025)
    number = f"{random.randint(10, 99)}/{year}/QH{13 + (year - 2011) // 5}"
    text = f"Theo {random.choice(LAWS)} số {number}, {random.choice(ENDS)}."
    return Labelled(text, (Cited(number, "Luật", "Quốc hội", None),))


def party(random: Random) -> Labelled:
    """A document of the Party."""
    body = random.choice(list(PARTY))
    kind = random.choice(("NQ", "CT", "KL", "QĐ", "CTr"))
    name = {"NQ": "Nghị quyết", "CT": "Chỉ thị", "KL": "Kết luận", "QĐ": "Quyết định", "CTr": "Chương trình"}[
        kind
    ]
    day = (date(2015, 1, 1) + timedelta(days=random.randrange(4000))).isoformat()
    number = f"{random.randint(1, 180):02}-{kind}/{body}"
    text = f"Chi bộ học tập {name} số {number} ngày {day_of(random, day)} của {PARTY[body]} về {random.choice(TOPICS)}."
    return Labelled(text, (Cited(number, name, PARTY[body], day),))


def government(random: Random) -> Labelled:
    """A decree or a decision of the Prime Minister: the issuer follows from the number."""
    n, year = random.randint(1, 180), random.randint(2010, 2025)
    number, kind, issuer = random.choice(
        (
            (f"{n}/{year}/NĐ-CP", "Nghị định", "Chính phủ"), (f"{n}a/{year}/NQ-CP", "Nghị quyết", "Chính phủ"),
            (f"{n}/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ"), (f"{n}/CT-TTg", "Chỉ thị", "Thủ tướng Chính phủ"),
        )
    )  # fmt: skip
    shown = number.replace("NĐ", "ND") if random.random() < 0.2 else number
    return Labelled(
        f"{kind} {random.choice(('số ', ''))}{shown} được phổ biến tới {random.choice(ENDS)}.",
        (Cited(number, kind, issuer, None),),
    )


def maybe_decomposed(random: Random, text: str) -> str:
    """The text, now and then in NFD."""
    return unicodedata.normalize("NFD", text) if random.random() < 0.08 else text


def without(template: Callable[[Random], str]) -> Callable[[Random], Labelled]:
    """A sentence that cites nothing."""
    return lambda random: Labelled(template(random), ())


POSITIVE = (cites_of, cites_of, issues, issues, bare, listed, two, law, party, government)
NEGATIVE = tuple(
    map(
        without,
        (
            lambda r: (
                f"Liên hệ số điện thoại 02{r.randint(10, 99)}.3{r.randint(100, 999)}.{r.randint(100, 999)}/{r.randint(1, 9)} để được giải đáp."
            ),
            lambda r: (
                f"Đã có {r.randint(2, 9)}/{r.randint(10, 30)} xã đạt chuẩn, {r.randint(20, 99)}% hộ dùng nước sạch."
            ),
            lambda r: (
                f"Hội nghị diễn ra ngày {r.randint(1, 28)}/{r.randint(1, 12)}/{r.randint(2012, 2025)}, từ 7h30/11h30."
            ),
            lambda r: f"Đội chủ nhà thắng {r.randint(2, 5)}/{r.randint(0, 1)} trong trận mở màn.",
            lambda r: (
                f"Xe biển số {r.randint(11, 99)}C-{r.randint(100, 999)}.{r.randint(10, 99)}/RM vi phạm tải trọng."
            ),
            lambda r: f"Cửa hàng ở số {r.randint(1, 400)}/{r.randint(1, 40)} đường Hùng Vương mở cửa 24/7.",
            lambda r: (
                f"Sản phẩm phù hợp TCVN {r.randint(1000, 9999)}:{r.randint(2005, 2022)} và QCVN {r.randint(1, 60)}-MT:{r.randint(2009, 2022)}/BTNMT."
            ),
            lambda r: (
                f"Thùng mã {r.randint(10, 99)}/A{r.randint(1, 9)}-B, lô {r.randint(10, 99)}/C{r.randint(1, 9)} để ở kho {r.randint(1, 9)}."
            ),
            lambda r: (
                f"Năng suất {r.randint(40, 80)} tạ/ha, giá {r.randint(5, 9)}.{r.randint(100, 900)} đồng/kg, lãi {r.randint(10, 60)} triệu đồng/hộ/năm."
            ),
            lambda r: f"Tỷ lệ 1/{r.choice((500, 2000))} và 1/{r.randint(5, 50)}.000 được dùng cho bản đồ.",
            lambda r: (
                f"Thửa đất số {r.randint(1, 400)}/{r.randint(1, 40)}, tờ bản đồ số {r.randint(1, 60)}, rộng {r.randint(90, 400)} m2."
            ),
            lambda r: (
                f"Thu ngân sách tháng {r.randint(1, 12)}/{r.randint(2015, 2025)} đạt {r.randint(90, 120)},{r.randint(1, 9)}% dự toán."
            ),
            lambda r: (
                f"Bón NPK {r.randint(5, 20)}/{r.randint(5, 20)}/{r.randint(5, 20)} với lượng {r.randint(10, 30)} kg/sào."
            ),
            lambda r: (
                f"Lớp {r.randint(6, 12)}A{r.randint(1, 9)}/THCS Lê Lợi có {r.randint(20, 35)}/{r.randint(36, 45)} em khá giỏi."
            ),
            lambda r: f"Tài khoản {r.randint(1000, 9999)}/KB{r.randint(1, 9)} mở tại Kho bạc huyện.",
            lambda r: (
                f"Đường ĐT.{r.randint(200, 900)}B/QL{r.randint(1, 50)} dài {r.randint(3, 30)} km bị ngập."
            ),
            lambda r: (
                f"Luật Đất đai năm {r.randint(2003, 2024)} và Nghị định hướng dẫn được phổ biến tới {r.randint(2, 9)}/{r.randint(10, 14)} thôn."
            ),
        ),
    )
)
