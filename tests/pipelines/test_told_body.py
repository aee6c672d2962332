"""The text that a page carries in JSON-LD, as the mark of where it stands."""

import json

from pipelines.clean import clean_page

PROSE = [
    f"On day {n} the harbour board heard the fishermen of the lower river, who fear for the eel in spring."
    for n in range(1, 9)
]
BOX = "Our reporters have walked the whole coast, from the light to the river, for a series that appears each Monday."


def page(told: str, text: str, box: str = "") -> bytes:
    data = {
        "@type": "NewsArticle", "headline": "Tide gate", "datePublished": "2026-01-05T09:30:00+07:00", "articleBody": told,
    }  # fmt: skip
    return (
        f'<html lang="en"><head><title>Tide gate</title><script type="application/ld+json">{json.dumps(data)}</script></head>'
        f'<body><div class="a1"><h1>Tide gate</h1><div class="b2">{text}</div>{box}</div></body></html>'
    ).encode()


def body_of(html: bytes) -> tuple[list[str], object]:
    article = clean_page(html, url="https://coast.example/a", captured_at="2026-08-19T15:26:00Z").article
    assert article is not None
    return article.body.split("\n\n"), article.provenance["body"]


def lines(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_prose_of_parts_of_which_it_says_nothing_is_left_out() -> None:
    text = f"{lines(PROSE[:4])}</div><div class='c3'><p>{BOX}</p></div><div class='b2'>{lines(PROSE[4:])}"
    body, rule = body_of(page(" ".join(PROSE), text))
    assert body == PROSE
    assert rule == {"rule": "fallback JSON-LD articleBody"}


def test_lists_headings_and_quotations_that_it_leaves_out_are_kept() -> None:
    text = (
        f"{lines(PROSE[:4])}<h2>The cost</h2><ul><li>Gate: 24 m</li></ul>"
        f"<blockquote><p>{BOX}</p></blockquote>{lines(PROSE[4:])}"
    )
    body, _ = body_of(page("<p>" + "</p><p>".join(PROSE) + "</p>", text))
    assert body == [*PROSE[:4], "The cost", "- Gate: 24 m", BOX, *PROSE[4:]]


def test_a_text_that_is_only_the_beginning_is_not_believed() -> None:
    body, rule = body_of(page(" ".join(PROSE[:3]), lines(PROSE)))
    assert body == PROSE
    assert rule == {"rule": "fallback trafilatura"}


def test_a_text_that_is_not_on_the_page_is_not_believed() -> None:
    other = " ".join(text.replace("board", "council") for text in PROSE)
    body, rule = body_of(page(other, lines(PROSE)))
    assert body == PROSE
    assert rule == {"rule": "fallback trafilatura"}
