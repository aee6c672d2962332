from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records import CleanResult, FurnitureBlock, SiteTemplate
from pipelines.block import Block
from pipelines.clean import clean_page
from pipelines.html_tree import parse_html
from pipelines.platforms.generic import GenericPage
from pipelines.site_template import (
    LARGEST_SAMPLE,
    PageSketch,
    block_key,
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


def test_a_table_is_furniture_whole_or_not_at_all() -> None:
    head = Block(text="STT | Đơn vị | Kế hoạch", tag="tr", path="/body/div.text/table")
    pages = [page(n, head, COUNTER) for n in range(12)]
    template = learn_site_template(pages, "article")
    row = Block(text="1 | Xã Hòa Phú | 120", tag="tr", path="/body/div.text/table")
    assert find_furniture([paragraph(1), head, row, COUNTER], template) == {3}
    assert find_furniture([paragraph(1), head, paragraph(2)], template) == {1}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_pages_means_nothing(seed: int) -> None:
    pages = [page(n // 2, COUNTER, Block(text=f"Mục {n % 3}", path="/body/div.menu/a")) for n in range(24)]
    shuffled: Sequence[PageSketch] = Random(seed).sample(pages, len(pages))
    assert learn_site_templates(shuffled) == learn_site_templates(pages)


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.booleans(), st.integers(0, 3)),
        min_size=3,
        max_size=14,
    ),
    st.randoms(use_true_random=False),
)
@settings(deadline=None, max_examples=60)
def test_any_order_of_any_pages_teaches_the_same(told: list[tuple[int, bool, int]], random: Random) -> None:
    """Pages of few articles, so that many are prints of one, with counters and boxes that come and go."""
    pages = [
        page(
            article,
            *([counted(position)] if has_counter else []),
            *(Block(text=f"Hộp {n}", path="/body/div.menu/a") for n in range(boxes)),
        )
        for position, (article, has_counter, boxes) in enumerate(told)
    ]
    shuffled = random.sample(pages, len(pages))
    assert learn_site_templates(shuffled) == learn_site_templates(pages)


NOTICE = "Tải ứng dụng phản ánh hiện trường của tỉnh về điện thoại để gửi ý kiến."
PROSE = [
    f"Đoạn {n}: các hộ tham gia mô hình được hỗ trợ một phần giống và được cán bộ kỹ thuật theo dõi thường xuyên."
    for n in range(4)
]


def cleaned(body: str, furniture: Sequence[str]) -> CleanResult:
    html = (
        "<html><head><title>Tập huấn chăm sóc lúa vụ đông xuân</title></head><body><h1>Tập huấn chăm sóc lúa vụ đông xuân</h1>"
        f"<p>29/04/2023</p>{body}</body></html>"
    )
    root = parse_html(html)
    blocks = GenericPage(root, url="https://so.example/a", captured_at="2026-08-19T00:00:00Z").all_blocks
    keys = {block_key(block) for block in blocks if block.text in furniture}
    template = SiteTemplate(
        portal="so",
        page_type="article",
        n_pages=9,
        n_clusters=9,
        blocks=tuple(FurnitureBlock(text=text, path=path, n_clusters=9) for text, path in sorted(keys)),
    )
    return clean_page(
        html.encode(), url="https://so.example/a", captured_at="2026-08-19T00:00:00Z", templates=[template]
    )


def test_a_template_takes_its_blocks_out_of_a_text_that_no_selector_found() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in (*PROSE[:2], NOTICE, *PROSE[2:]))
    article = cleaned(f'<div class="t">{paragraphs}</div>', [NOTICE]).article
    assert article is not None
    assert article.body.split("\n\n") == PROSE
    assert ("learned_furniture", NOTICE) in {(block.rule, block.text) for block in article.removed}


def test_a_template_never_reaches_into_a_body_that_a_selector_found() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in (*PROSE[:2], NOTICE, *PROSE[2:]))
    article = cleaned(f'<div itemprop="articleBody">{paragraphs}</div>', [NOTICE]).article
    assert article is not None
    assert article.body.split("\n\n") == [*PROSE[:2], NOTICE, *PROSE[2:]]
    assert article.site_template_id is None


def test_a_template_that_would_take_a_third_of_the_text_takes_nothing_and_says_so() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in PROSE)
    article = cleaned(f'<div class="t">{paragraphs}</div>', PROSE[:2]).article
    assert article is not None
    assert article.body.split("\n\n") == PROSE
    assert "more than 30 %" in str(article.provenance["site_template"])


def test_types_learn_apart() -> None:
    pages = [page(n, COUNTER) for n in range(3)]
    learned = learn_site_templates(pages)
    assert [(template.page_type, template.n_pages) for template in learned] == [
        ("article", 3),
        ("document", 0),
        ("static", 0),
    ]


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
