from random import Random

from pipelines.near_duplicates import clusters, likeness, text_sketch

WORDS = [
    "kênh",
    "mương",
    "nội",
    "đồng",
    "nạo",
    "vét",
    "xã",
    "huyện",
    "tỉnh",
    "lúa",
    "vụ",
    "mùa",
    "thu",
    "đông",
    "hộ",
    "dân",
    "ban",
    "chỉ",
    "đạo",
    "họp",
    "giao",
    "các",
    "sở",
]


def text(seed: int) -> str:
    random = Random(seed)
    return " ".join(random.choice(WORDS) + str(random.randrange(40)) for _ in range(300))


def test_a_text_is_like_itself_and_unlike_another() -> None:
    assert likeness(text_sketch(text(1)), text_sketch(text(1))) == 1
    assert likeness(text_sketch(text(1)), text_sketch(text(2))) < 0.1
    assert likeness((), ()) == 0


def test_a_print_with_another_ending_joins_the_cluster_of_its_article() -> None:
    sketches = [text_sketch(each) for each in (text(1), text(2), text(1) + " bản in của trang này", text(3))]
    assert clusters(sketches) == [0, 1, 0, 3]


def test_empty_texts_stand_alone() -> None:
    assert clusters([(), (), text_sketch("một")]) == [0, 1, 2]


def test_a_hundred_prints_are_one_cluster() -> None:
    prints = [text_sketch(f"{text(1)} bản số {number} in từ cổng") for number in range(100)]
    assert set(clusters([*prints, text_sketch(text(2))])) == {0, 100}
