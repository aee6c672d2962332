"""Where a portal puts the date of an article; the layouts of two halves, of which only one was read while fixing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

Texts = Sequence[str]


@dataclass(frozen=True)
class Layout:
    """A layout: the HTML of the article from title, printed date and paragraphs.

    `needs_bare` tells that the layout prints a label of its own, so that the date must have none.
    """

    html: Callable[[str, str, Texts], str]
    needs_bare: bool = False


def p(texts: Texts) -> str:
    """The text as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def br(texts: Texts) -> str:
    """The text as lines."""
    return "<br><br>".join(texts)


def justified(texts: Texts) -> str:
    """The text as Word leaves it."""
    return "".join(
        f'<p class="MsoNormal" style="text-align:justify"><span>{text}</span></p>' for text in texts
    )


DEVELOPMENT = {
    "classed element": Layout(
        lambda title, day, texts: (
            f'<div class="news-detail"><h1 class="title">{title}</h1><div class="date-time">{day}</div>'
            f'<div class="summary"><strong>{texts[0]}</strong></div><div class="content">{p(texts[1:])}</div></div>'
        )
    ),
    "bare cell": Layout(
        lambda title, day, texts: (
            f'<table width="100%"><tr><td class="tieude"><b>{title}</b></td></tr><tr><td>{day}</td></tr>'
            f"<tr><td><b>{texts[0]}</b></td></tr><tr><td>{br(texts[1:])}</td></tr></table>"
        )
    ),
    "bare cell below h1": Layout(
        lambda title, day, texts: (
            f"<table><tr><td><h1>{title}</h1></td></tr><tr><td>{day}</td></tr><tr><td>{p(texts)}</td></tr></table>"
        )
    ),
    "small": Layout(
        lambda title, day, texts: (
            f'<div class="article"><h2 class="article-name">{title}</h2><small>{day}</small><div>{p(texts)}</div></div>'
        )
    ),
    "beside the title": Layout(
        lambda title, day, texts: (
            f'<table><tr><td><h1>{title}</h1></td><td align="right">{day}</td></tr></table><div class="text">{p(texts)}</div>'
        )
    ),
    "below the body": Layout(
        lambda title, day, texts: (
            f'<div class="detail"><h1>{title}</h1><div class="body">{p(texts)}</div><div class="info">{day}</div></div>'
        )
    ),
    "above the title": Layout(
        lambda title, day, texts: (
            f'<div class="post"><p class="meta">{day}</p><h1>{title}</h1><div class="entry">{justified(texts)}</div></div>'
        )
    ),
    "label and value in two cells": Layout(
        lambda title, day, texts: (
            f"<h1>{title}</h1><table><tr><td>Ngày đăng:</td><td>{day}</td></tr></table><div>{p(texts)}</div>"
        ),
        needs_bare=True,
    ),
    "with views": Layout(
        lambda title, day, texts: (
            f'<div><h1>{title}</h1><p>{day} | Lượt xem: 1.024</p><div class="noidung">{p(texts)}</div></div>'
        )
    ),
    "time element": Layout(
        lambda title, day, texts: (
            f"<article><header><h1>{title}</h1><time>{day}</time></header>{p(texts)}</article>"
        )
    ),
    "below the lead": Layout(
        lambda title, day, texts: (
            f'<div class="box"><h1>{title}</h1><h2>{texts[0]}</h2><span>{day}</span><div class="fulltext">{p(texts[1:])}</div></div>'
        )
    ),
    "nested font": Layout(
        lambda title, day, texts: (
            f'<table><tr><td class="news_title"><font size="4">{title}</font></td></tr><tr><td align="right"><font size="1"><i>{day}</i></font></td></tr>'
            f"<tr><td>{justified(texts)}</td></tr></table>"
        )
    ),
    "with section and tools": Layout(
        lambda title, day, texts: (
            f'<div class="ct"><h1>{title}</h1><div><a href="/tin">Tin tức - Sự kiện</a> - <span>{day}</span> <a href="#">A-</a> <a href="#">A+</a> <a href="#">In trang</a></div>{p(texts)}</div>'
        )
    ),
    "views first": Layout(
        lambda title, day, texts: (
            f'<div class="bv"><h2 class="td">{title}</h2><p>Lượt đọc: 120 • {day}</p><div>{justified(texts)}</div></div>'
        )
    ),
    "office first": Layout(
        lambda title, day, texts: (
            f'<div><h1>{title}</h1><div><strong>Phòng Tổ chức cán bộ</strong> | {day}</div><div class="nd">{br(texts)}</div></div>'
        )
    ),
    "list of fields": Layout(
        lambda title, day, texts: (
            f'<div class="post"><h1>{title}</h1><ul class="post-meta"><li>Tin trong tỉnh</li><li>{day}</li><li>0 bình luận</li></ul>{p(texts)}</div>'
        )
    ),
    "terms and values": Layout(
        lambda title, day, texts: (
            f"<div><h1>{title}</h1><dl><dt>Ngày đăng</dt><dd>{day}</dd><dt>Tác giả</dt><dd>Ban biên tập</dd></dl><div>{p(texts)}</div></div>"
        ),
        needs_bare=True,
    ),
    "heading of a lower rank, text beside it": Layout(
        lambda title, day, texts: (
            f'<div class="chi-tiet"><h3 class="ten">{title}</h3> {day} <br><div>{p(texts)}</div></div>'
        )
    ),
    "below the body, with the author": Layout(
        lambda title, day, texts: (
            f'<div class="view"><h1>{title}</h1><div class="t">{p(texts)}</div><div class="b">Tác giả: Trần Văn Minh - {day}</div></div>'
        )
    ),
    "small print between two lines": Layout(
        lambda title, day, texts: (
            f'<div class="dt"><h1>{title}</h1><hr><p class="gray">{day} - Lượt xem: 12 - Phản hồi: 0</p><hr>{br(texts)}</div>'
        )
    ),
    "footer of the article": Layout(
        lambda title, day, texts: (
            f'<article><h1>{title}</h1>{p(texts)}<footer class="entry-footer"><span>{day}</span><span>Tin tức</span></footer></article>'
        )
    ),
    "title in a cell that no class names": Layout(
        lambda title, day, texts: (
            f"<table><tr><td><b><font size='3'>{title}</font></b></td></tr><tr><td><i>{day}</i></td></tr><tr><td>{justified(texts)}</td></tr></table>"
        )
    ),
}

HELD_OUT = {
    "list with icons": Layout(
        lambda title, day, texts: (
            f'<div class="single"><h1>{title}</h1><ul class="list-inline"><li><i class="fa fa-calendar"></i> {day}</li><li><i class="fa fa-eye"></i> 356 lượt xem</li></ul><div class="entry-body">{p(texts)}</div></div>'
        )
    ),
    "beside the author": Layout(
        lambda title, day, texts: (
            f'<div class="main"><h1>{title}</h1><p><span>Văn phòng HĐND và UBND</span> - <span>{day}</span></p><div>{p(texts)}</div></div>'
        )
    ),
    "right-aligned end of the body": Layout(
        lambda title, day, texts: (
            f'<div id="vung"><h1>{title}</h1><div class="ndung">{p(texts)}<p align="right"><i>Ngày đăng: {day}</i></p></div></div>'
        ),
        needs_bare=True,
    ),
    "bare text in the header": Layout(
        lambda title, day, texts: (
            f'<div class="wrap"><div><h3>{title}</h3>{day}<br></div><div class="chitiet">{br(texts)}</div></div>'
        )
    ),
    "beside the breadcrumbs": Layout(
        lambda title, day, texts: (
            f'<div class="row"><div class="bread"><a href="/">Trang chủ</a> » <a href="/tin">Tin hoạt động</a></div><div class="ngay">{day}</div><h1>{title}</h1><div class="bai-viet">{p(texts)}</div></div>'
        )
    ),
    "label in bold": Layout(
        lambda title, day, texts: (
            f"<div><h1>{title}</h1><div><b>Ngày đăng</b>: {day}</div><div>{justified(texts)}</div></div>"
        ),
        needs_bare=True,
    ),
    "table below the body": Layout(
        lambda title, day, texts: (
            f'<div class="article-view"><h1>{title}</h1><div>{p(texts)}</div><table><tr><td>Cập nhật</td><td>{day}</td></tr><tr><td>Lượt xem</td><td>87</td></tr></table></div>'
        ),
        needs_bare=True,
    ),
    "between section and print link": Layout(
        lambda title, day, texts: (
            f'<header><h1>{title}</h1><p><a href="/hoat-dong">Hoạt động của ngành</a> | {day} | <a href="#">In bài</a></p></header><section>{p(texts)}</section>'
        )
    ),
    "definition list": Layout(
        lambda title, day, texts: (
            f"<div><h2>{title}</h2><dl><dt>Chi tiết</dt><dd>Chuyên mục: Thời sự</dd><dd>Được đăng: {day}</dd></dl><div>{p(texts)}</div></div>"
        ),
        needs_bare=True,
    ),
    "table of its own below the title's": Layout(
        lambda title, day, texts: (
            f'<table><tr><td class="td_title">{title}</td></tr></table><table><tr><td><span style="color:#999">{day}</span></td><td><a href="#">Xem cỡ chữ</a></td></tr></table><table><tr><td>{p(texts)}</td></tr></table>'
        )
    ),
    "bold line in the content": Layout(
        lambda title, day, texts: (
            f'<div class="content-box"><h1>{title}</h1><p><em>{day}</em></p><p><strong>{texts[0]}</strong></p>{p(texts[1:])}</div>'
        )
    ),
    "after the views": Layout(
        lambda title, day, texts: (
            f'<div class="tin"><h1>{title}</h1><div>Số lượt xem: 4021 - {day}</div><div>{br(texts)}</div></div>'
        )
    ),
}


def plain(title: str, _: str, texts: Texts) -> str:
    """An article that shows no date."""
    return f'<div class="bv"><h1>{title}</h1><div class="nd">{p(texts)}</div></div>'


STRUCTURED_DEVELOPMENT: dict[str, Callable[[datetime], str]] = {
    "article:published_time": lambda t: f'<meta property="article:published_time" content="{t.isoformat()}">',
    "NukeViet's malformed meta": lambda t: (
        f'<meta property="article:published_time" content="{t:%Y-%m-%d}+07{t:%H:%M}:00">'
    ),
    "itemprop": lambda t: f'<meta itemprop="datePublished" content="{t:%Y-%m-%dT%H:%M}:00+0700">',
}
STRUCTURED_HELD_OUT: dict[str, Callable[[datetime], str]] = {
    "JSON-LD": lambda t: (
        f'<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"x"}},{{"@type":"NewsArticle","headline":"","datePublished":"{t.isoformat()}"}}]}}</script>'
    ),
    "pubdate": lambda t: f'<meta name="pubdate" content="{t.isoformat()}">',
    "article:published_time in UTC": lambda t: (
        f'<meta property="article:published_time" content="{t.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}">'
    ),
}
