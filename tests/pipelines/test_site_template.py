from collections.abc import Sequence
from random import Random

import pytest

from archive.records import SiteTemplate
from pipelines.block import Block
from pipelines.site_template import (
    LARGEST_SAMPLE,
    PageSketch,
    find_furniture,
    is_too_much,
    learn_site_template,
    learn_site_templates,
    learning_step,
    sample_addresses,
    sketch_page,
)

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
COUNTER = Block(text="Đang truy cập: 25", path="/body/div.side/p")


def paragraph(seed: int) -> Block:
    random = Random(seed)
    return Block(text=" ".join(random.choice(WORDS) for _ in range(60)), path="/body/div.text/p")


def page(seed: int, *more: Block) -> PageSketch:
    return sketch_page([paragraph(seed), paragraph(seed + 1000), *more], "article")


def texts(template: SiteTemplate) -> list[str]:
    return [block.text for block in template.blocks]


def counted(n: int) -> Block:
    return Block(text=f"Đang truy cập: {n}", path="/body/div.side/p")


def test_a_counter_is_learned_whatever_it_says() -> None:
    template = learn_site_template([page(n, counted(n + 10)) for n in range(5)], "article")
    assert texts(template) == ["đang truy cập: 0"]
    assert (template.n_pages, template.n_clusters, template.blocks[0].n_clusters) == (5, 5, 5)
    assert find_furniture([paragraph(1), counted(99), COUNTER], template) == {1, 2}


def test_two_pages_teach_nothing() -> None:
    template = learn_site_template([page(n, COUNTER) for n in range(2)], "article")
    assert (template.n_pages, template.blocks) == (2, ())


def test_ten_prints_of_one_article_teach_no_more_than_one() -> None:
    prints = [page(1, Block(text=f"Bản số {n}", path="/body/p")) for n in range(10)]
    template = learn_site_template([*prints, page(2), page(3)], "article")
    assert template.n_clusters == 3
    assert texts(template) == []


def test_the_same_text_at_another_place_is_no_furniture() -> None:
    template = learn_site_template([page(n, COUNTER) for n in range(4)], "article")
    assert find_furniture([Block(text=COUNTER.text, path="/body/div.text/p")], template) == set()


def test_the_threshold_grows_with_the_pages() -> None:
    few = [page(n, COUNTER) for n in range(4)]
    assert texts(learn_site_template([*few, *map(page, range(4, 30))], "article"))
    assert not texts(learn_site_template([*few, *map(page, range(4, 100))], "article"))


@pytest.mark.parametrize("step", ["ul/li", "p", "h3", "h2.sub"])
def test_what_officials_repeat_inside_their_texts_stays(step: str) -> None:
    phrase = Block(text="Đề nghị các đơn vị nghiêm túc thực hiện.", path=f"/body/div.text/{step}")
    pages = [page(n, COUNTER, *([phrase] if n % 3 == 0 else [])) for n in range(30)]
    assert texts(learn_site_template(pages, "article")) == ["đang truy cập: 0"]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_pages_means_nothing(seed: int) -> None:
    pages = [page(n // 2, COUNTER, Block(text=f"Mục {n % 3}", path="/body/div.menu/a")) for n in range(24)]
    shuffled: Sequence[PageSketch] = Random(seed).sample(pages, len(pages))
    assert learn_site_templates(shuffled) == learn_site_templates(pages)


def test_types_learn_apart() -> None:
    pages = [page(n, COUNTER) for n in range(3)]
    article, document = learn_site_templates(pages)
    assert (article.page_type, article.n_pages, document.page_type, document.n_pages) == (
        "article",
        3,
        "document",
        0,
    )


def test_a_third_of_a_text_is_too_much_to_take() -> None:
    assert is_too_much([paragraph(1), COUNTER, paragraph(2)], {0})
    assert not is_too_much([paragraph(1), COUNTER, paragraph(2)], {1})


def test_a_large_site_is_sampled_by_its_addresses_alone() -> None:
    addresses = [f"https://so.example/tin-{n}.html" for n in range(LARGEST_SAMPLE + 50)]
    sample = sample_addresses(addresses)
    assert len(sample) == LARGEST_SAMPLE
    assert sample_addresses(reversed(addresses)) == sample


def test_steps_of_learning_grow_by_half() -> None:
    assert [learning_step(n) for n in (0, 2, 3, 4, 5, 6, 8, 9, 12, 13, 100)] == [
        0,
        0,
        3,
        4,
        4,
        6,
        6,
        9,
        9,
        13,
        94,
    ]
