"""The body of an article in the markup that editors leave behind, quirk by quirk."""

from collections.abc import Callable, Sequence
from html import escape

from scrapers.demo_portal.articles.demo_article import DemoArticle, DemoAttachment, Paragraph
from scrapers.demo_portal.look_alikes.markup import lead_of, typed

PICTURE_PATH = "/images/bai-viet-{number}.gif"
RIGHT = '<p style="text-align: right;">{}</p>'
_WORD_SPAN = "font-size:14.0pt;mso-bidi-font-size:12.0pt;mso-fareast-font-family:&quot;Times New Roman&quot;"
_WORD_HEAD = (
    "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml><![endif]-->"
    '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
)


def body_html(article: DemoArticle, *, has_source: bool = False) -> str:
    """The body's HTML: lead again where it is a quirk, paragraphs, pictures, tables, signature; the source on demand."""
    parts: list[str] = [_WORD_HEAD] if "word_markup" in article.quirks else []
    lines: list[tuple[str, str]] = [("text", lead_of(article))] if "lead_twice" in article.quirks else []
    for place, paragraph in enumerate(article.paragraphs):
        if paragraph.kind in ("table", "caption"):
            parts += _blocks(article, lines)
            lines = []
            is_table = paragraph.kind == "table"
            parts.append(_table(article, paragraph) if is_table else _picture(article, paragraph, place))
        else:
            lines.append((paragraph.kind, typed(article, paragraph.text)))
    parts += _blocks(article, lines)
    return "\n".join([*parts, *signature(article, has_source=has_source)])


def signature(article: DemoArticle, *, has_source: bool) -> list[str]:
    """The right-aligned last paragraphs of a body: byline and office where they stand there, the source on demand."""
    parts: list[str] = []
    if article.byline and "byline_in_body" in article.quirks:
        name = f"<strong>{typed(article, article.byline)}</strong>"
        office = f"<em>({typed(article, article.office)})</em>" if article.office else ""
        if office and article.number % 2:
            parts.append(RIGHT.format(f"{name}<br />{office}"))
        else:
            parts += [RIGHT.format(line) for line in (name, office) if line]
        if "byline_twice" in article.quirks:
            parts.append(RIGHT.format(typed(article, article.byline)))
    if has_source and article.source:
        parts.append(RIGHT.format(f"Nguồn: {typed(article, article.source)}"))
    return parts


def byline_field(article: DemoArticle) -> str | None:
    """The author for a field of the page, for HTML; None where the author stands in the body or is not named."""
    if article.byline is None or "byline_in_body" in article.quirks:
        return None
    office = f" ({typed(article, article.office)})" if article.office else ""
    return typed(article, article.byline) + office


def attachment_links(
    article: DemoArticle, address: Callable[[DemoArticle, DemoAttachment], str], row: str
) -> str:
    """The links to the article's files, each put into `row`; empty without files."""
    return "".join(
        row.format(f'<a href="{escape(address(article, file))}">{typed(article, file.link_text)}</a>')
        for file in article.attachments
    )


def _blocks(article: DemoArticle, lines: Sequence[tuple[str, str]]) -> list[str]:
    """The lines between two pictures or tables, as paragraphs of the article's kind."""
    if not lines:
        return []
    quirks = article.quirks
    if "br_paragraphs" in quirks:
        inner = "<br />\n<br />\n".join(_inline(article, _line(kind, text)) for kind, text in lines)
        return [f'<div style="text-align: justify;">{inner}</div>']
    if "div_paragraphs" in quirks:
        return [
            f"<div>{_inline(article, _line(kind, text))}</div>\n<div>&nbsp;</div>" for kind, text in lines
        ]
    if "word_markup" in quirks:
        return [_word_paragraph(article, kind, text) for kind, text in lines]
    return _clean_paragraphs(lines, has_lists=article.number % 2 == 0)


def _line(kind: str, text: str) -> str:
    return {"heading": f"<b>{text}</b>", "item": f"- {text}"}.get(kind, text)


def _word_paragraph(article: DemoArticle, kind: str, text: str) -> str:
    if kind == "item":
        mark = '<span style="mso-list:Ignore">-<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp; </span></span>'
        return f'<p class="MsoListParagraph" style="text-indent:-18.0pt;mso-list:l0 level1 lfo1">{mark}{_inline(article, text)}</p>'
    style = "margin-top:6.0pt;text-align:justify;text-indent:36.0pt;mso-pagination:none"
    return f'<p class="MsoNormal" style="{style}">{_inline(article, _line(kind, text))}</p></p>'


def _inline(article: DemoArticle, html: str) -> str:
    """The text itself, for Word cut into spans at any place that is not inside a tag or an entity."""
    if "word_markup" not in article.quirks:
        return html
    cut = html.find(" ", len(html) // 2)
    if cut < 0 or "<" in html:
        return f'<span lang="VI" style="{_WORD_SPAN}">{html}<o:p></o:p></span>'
    return (
        f'<span style="{_WORD_SPAN}">{html[:cut]}</span>'
        f'<span lang="VI" style="{_WORD_SPAN}"><span style="mso-spacerun:yes">&nbsp;</span>{html[cut + 1 :]}<o:p></o:p></span>'
    )


def _clean_paragraphs(lines: Sequence[tuple[str, str]], *, has_lists: bool) -> list[str]:
    parts: list[str] = []
    items: list[str] = []
    for kind, text in [*lines, ("text", "")]:
        if kind == "item" and has_lists:
            items.append(f"<li>{text}</li>")
            continue
        if items:
            parts.append(f"<ul>\n{''.join(items)}\n</ul>")
            items = []
        if kind == "heading" and has_lists:
            parts.append(f"<h3>{text}</h3>")
        elif text:
            parts.append(f'<p style="text-align: justify;">{_line(kind, text)}</p>')
    return parts


def _table(article: DemoArticle, table: Paragraph) -> str:
    rows = "\n".join(
        "<tr>" + "".join(f"<td><p>{typed(article, cell)}</p></td>" for cell in row) + "</tr>"
        for row in table.rows
    )
    return f'<table border="1" cellpadding="0" cellspacing="0">\n<tbody>\n{rows}\n</tbody>\n</table>'


def _picture(article: DemoArticle, caption: Paragraph, place: int) -> str:
    """A picture and its caption: a figure, or the two-row table of older editors."""
    text = typed(article, caption.text)
    image = f'<img alt="" src="{PICTURE_PATH.format(number=article.number * 100 + place)}" width="480" height="270" />'
    if article.number % 2:
        return f'<figure class="image">{image}<figcaption>{text}</figcaption></figure>'
    return (
        f'<table align="center" class="image"><tbody><tr><td style="text-align: center;">{image}</td></tr>'
        f'<tr><td class="caption" style="text-align: center;"><em>{text}</em></td></tr></tbody></table>'
    )
