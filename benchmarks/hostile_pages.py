"""Pages of one sign repeated: how the time of cleaning grows from n characters of it to four times as many.

    python benchmarks/hostile_pages.py [--length 6000]

Puts each sign into each place of a page (the whole page, a paragraph, title, date, lead, signature, meta tags, JSON-LD, a
class, an address, a text dump) and prints those whose time grows more than eightfold: an expression there reads to the
end from each sign on. Lines of `<br>` remain, which trafilatura reads so up to some thousands of them.
"""

import argparse
import time
from collections.abc import Callable

from pipelines.clean import clean_page
from pipelines.text_dump import clean_text_dump

URL, CAPTURED_AT = "https://so.example.vn/tin/a-1.html", "2026-11-23T00:00:00Z"
PROSE = "Ủy ban nhân dân huyện vừa ban hành kế hoạch nạo vét kênh mương trước mùa mưa, các xã báo cáo."
FOREIGN = (
    "On day one the harbour board heard the fishermen of the lower river, who fear for the eel in spring."
)
MOST_GROWTH = 8
SHORTEST = 0.012
"""Seconds below which the growth is not measured."""

MARKUP = "<|<a |<a>|</|<!--|<script>|<script|<style |</script|<p>x|<b>|<table><tr><td>|<li>x|<br>x|<h2>x|<form>|<ul><li>x|>|&|&#"
MARKS = "\"|'|(|[|-|.|/|//|,|:|=|_|%|…|\xa0| - | – |\n|\t| \n|0|a|á |a b |A. |x-|a@|a=|1.|1,|1-|12/"
WORDS = (
    "số |số 1/2020/QĐ-UBND, |1/QĐ-UBND |Quyết định số |ngày |ngày 1/2/2020 |tháng |thứ hai |và |của |UBND |QĐ-|Theo |by |được đăng |"
    "đã |đã ban hành |Tác giả: |Ảnh: |Nguyễn Văn A, |(Nguyễn Văn A) |submitted by |lượt xem |admin|Rất tiếc |http://|.VnTime|VNI-|µ|aù"
)
SIGNS = [sign for signs in (MARKUP, MARKS, WORDS) for sign in signs.split("|")] + ["|", " | "]


def page(
    paragraph: str,
    *,
    title: str = "Tin",
    head: str = "",
    above: str = "",
    below: str = "",
    prose: str = PROSE,
) -> str:
    """A page of unknown design with the sign in one of its places."""
    text = f"<p>{prose * 3}</p>"
    return (
        f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{above}"
        f"<div class=c>{text}<p>{paragraph}</p>{text}{text}</div>{below}</body></html>"
    )


def nukeviet(*, title: str = "Tin", day: str = "", lead: str = PROSE, end: str = "") -> str:
    """A page of a known system with the sign in one of its fields."""
    return (
        '<html><head><title>T</title><meta name="generator" content="NukeViet v4.5"></head><body><div class="news_column">'
        f'<h1 class="title" itemprop="headline">{title}</h1><span class="h5">18/06/2020 09:05 {day}</span>'
        f'<div class="hometext">{lead}</div><div id="news-bodyhtml"><p>{PROSE * 3}</p><p>{PROSE * 3}</p><p>{end}</p></div></div></body></html>'
    )


def quoted(text: str) -> str:
    """The text without what would end a quoted one."""
    return text.replace('"', "").replace("\n", " ")


PLACES: dict[str, Callable[[str], str]] = {
    "page": lambda text: text,
    "paragraph": lambda text: page(text),
    "foreign paragraph": lambda text: page(text, prose=FOREIGN),
    "beside a legacy font": lambda text: page(f".VnTime µ¶ {text}"),
    "title": lambda text: page(PROSE, title=text),
    "header": lambda text: page(PROSE, above=f"<p>18/06/2020 {text}</p>"),
    "Drupal's author": lambda text: page(
        PROSE,
        head='<meta name="Generator" content="Drupal 9">',
        above=f'<div class="submitted">{text}</div>',
    ),
    "end": lambda text: page(PROSE, below=text),
    "meta": lambda text: page(PROSE, head=f'<meta name="description" content="{quoted(text)}">'),
    "JSON-LD": lambda text: page(
        PROSE,
        head=f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{quoted(text)}"}}</script>',
    ),
    "class": lambda text: page(PROSE, below=f'<div class="{quoted(text)}"><p>{PROSE}</p></div>'),
    "address": lambda text: page(PROSE, below=f'<p><a href="{quoted(text)}">{PROSE}</a></p>'),
    "known title": lambda text: nukeviet(title=text),
    "known date": lambda text: nukeviet(day=text),
    "known lead": lambda text: nukeviet(lead=text),
    "known end": lambda text: nukeviet(end=text),
}


def seconds(place: str, text: str) -> float:
    """The CPU seconds of cleaning a page with the text in a place of it."""
    html = PLACES[place](text)
    begun = time.process_time()
    clean_page(html.encode(), url=URL, captured_at=CAPTURED_AT, content_type="text/html; charset=utf-8")
    return time.process_time() - begun


def seconds_of_dump(text: str) -> float:
    """The CPU seconds of cleaning a text dump with the text in it."""
    begun = time.process_time()
    clean_text_dump(f"{PROSE}\n{PROSE}\n{text}\n{PROSE}", url=URL, captured_at=CAPTURED_AT)
    return time.process_time() - begun


def main() -> None:
    """Print the places and signs whose time grows too much."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--length", type=int, default=6000)
    length = parser.parse_args().length
    seconds("paragraph", "a"), seconds("foreign paragraph", "a")
    n_odd = 0
    for place in (*PLACES, "text dump"):
        for sign in SIGNS:
            text = sign * (length // len(sign))
            once = seconds_of_dump(text) if place == "text dump" else seconds(place, text)
            if once < SHORTEST:
                continue
            more = seconds_of_dump(text * 4) if place == "text dump" else seconds(place, text * 4)
            if more > MOST_GROWTH * once:
                n_odd += 1
                print(f"{place}: {sign!r} takes {more:.2f} s, {more / once:.1f} times as long", flush=True)
    print(f"{(len(PLACES) + 1) * len(SIGNS)} pages, {n_odd} of them in more than linear time")


if __name__ == "__main__":
    main()
