"""Silent edits, as editors make them: each takes an article and gives the edited one with what changed, or None."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from archive.edit_kinds import EditKind
from scrapers.demo_portal.articles.agencies import Agency
from scrapers.demo_portal.articles.attachments import attachment
from scrapers.demo_portal.articles.demo_article import DemoArticle, Paragraph
from scrapers.demo_portal.articles.document_references import NUMBER, cited_numbers
from scrapers.demo_portal.articles.names import person_name

Edited = tuple[DemoArticle, str, str]
"""The edited article, what stood there before, what stands there now."""
Edit = Callable[[DemoArticle, Random, Agency], Edited | None]

_FIGURE = re.compile(r"\b(\d{1,2})(,\d{1,2}(?:%| tỷ đồng| điểm))")
_DAY = r"(\d{1,2})/(\d{1,2})/(\d{4})"
_EVENT_DAY = re.compile(
    rf"(?<!trước )(?<!hết )(?<!-[A-Z]{{2}} )(?<!\w )\bngày {_DAY}|(?:Đến|Sáng|Tại cuộc họp) ngày {_DAY}"
)
_DEADLINE = re.compile(rf"(?:trước|đến hết|nhất) ngày {_DAY}")
_NAME = re.compile(r"\b(ông|bà|Ông|Bà) ((?:[A-ZĐ]\w+ ){2,3}[A-ZĐ]\w+|(?:[A-ZĐ]\w+ )[A-ZĐ]\w+)")
_WORDS = {"tập trung": "ưu tiên", "yêu cầu": "đề nghị", "phát hiện": "ghi nhận", "hoàn thành": "làm xong"}


def _edited(article: DemoArticle, place: int, paragraph: Paragraph, before: str, after: str) -> Edited:
    paragraphs = (*article.paragraphs[:place], paragraph, *article.paragraphs[place + 1 :])
    return with_paragraphs(article, paragraphs), before, after


def with_paragraphs(article: DemoArticle, paragraphs: tuple[Paragraph, ...]) -> DemoArticle:
    """The article with another body, and the document numbers cited in it now."""
    lines = (article.lead, *(paragraph.text for paragraph in paragraphs))
    return replace(article, paragraphs=paragraphs, cited_numbers=cited_numbers(lines))


def _replace_match(
    article: DemoArticle, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]
) -> Edited | None:
    """The article with the first match in its running text changed."""
    for place, paragraph in enumerate(article.paragraphs):
        match = pattern.search(paragraph.text) if paragraph.kind in ("text", "item") else None
        if match:
            after = change(match)
            text = paragraph.text[: match.start()] + after + paragraph.text[match.end() :]
            return _edited(article, place, replace(paragraph, text=text), match.group(), after)
    return None


def edit_number(article: DemoArticle, random: Random, _agency: Agency) -> Edited | None:
    """Another figure: `84,64%` becomes `81,64%`."""
    return _replace_match(
        article, _FIGURE, lambda match: f"{max(1, int(match[1]) - random.randint(1, 4))}{match[2]}"
    )


def edit_date(article: DemoArticle, random: Random, _agency: Agency) -> Edited | None:
    """Another day of an event, one to three days earlier."""
    return _shift_day(article, _EVENT_DAY, -random.randint(1, 3))


def edit_deadline(article: DemoArticle, random: Random, _agency: Agency) -> Edited | None:
    """A deadline put off by 10 to 30 days."""
    return _shift_day(article, _DEADLINE, random.randint(10, 30))


def _shift_day(article: DemoArticle, pattern: re.Pattern[str], days: int) -> Edited | None:
    def shifted(match: re.Match[str]) -> str:
        day, month, year = (int(part) for part in match.groups() if part)
        later = date(year, month, day) + timedelta(days=days)
        return f"{match.group().rpartition(' ')[0]} {later.day}/{later.month}/{later.year}"

    return _replace_match(article, pattern, shifted)


def edit_name(article: DemoArticle, random: Random, _agency: Agency) -> Edited | None:
    """Another person in the same place."""
    return _replace_match(
        article, _NAME, lambda match: f"{match[1]} {person_name(random, is_woman=match[1].lower() == 'bà')}"
    )


def edit_document_number(article: DemoArticle, random: Random, _agency: Agency) -> Edited | None:
    """Another number of a cited document; its kind stays."""

    def renumbered(match: re.Match[str]) -> str:
        digits = re.match(r"\d+", match.group())
        assert digits is not None
        return f"{int(digits.group()) + random.randint(1, 9)}{match.group()[digits.end() :]}"

    return _replace_match(article, NUMBER, renumbered)


def edit_wording(article: DemoArticle, _random: Random, _agency: Agency) -> Edited | None:
    """A softer word; nothing else."""
    for paragraph in article.paragraphs:
        for before in _WORDS:
            if before in paragraph.text and paragraph.kind in ("text", "item"):
                return _replace_match(article, re.compile(before), lambda match: _WORDS[match.group()])
    return None


def add_paragraph(article: DemoArticle, random: Random, agency: Agency) -> Edited | None:
    """One more paragraph before the last one."""
    added = (
        f"Tiếp nhận thêm báo cáo của {random.choice(agency.units)}, đến cuối ngày có {random.randint(11, 94)} trường hợp"
        f" phát sinh so với số liệu ban đầu trong bài số {article.number}."
    )
    paragraphs = (*article.paragraphs[:-1], Paragraph("text", added), article.paragraphs[-1])
    return with_paragraphs(article, paragraphs), "", added


def remove_paragraph(article: DemoArticle, _random: Random, _agency: Agency) -> Edited | None:
    """One paragraph less: one that introduces nothing, neither the first nor the last."""
    for place in range(1, len(article.paragraphs) - 1):
        paragraph, following = article.paragraphs[place], article.paragraphs[place + 1]
        if paragraph.kind == "text" and following.kind == "text" and not paragraph.text.endswith(":"):
            paragraphs = (*article.paragraphs[:place], *article.paragraphs[place + 1 :])
            return with_paragraphs(article, paragraphs), paragraph.text, ""
    return None


def edit_lead(article: DemoArticle, _random: Random, _agency: Agency) -> Edited | None:
    """A lead with one more sentence."""
    lead = f"{article.lead} Số liệu đã được đính chính theo báo cáo bổ sung."
    return with_paragraphs(replace(article, lead=lead), article.paragraphs), article.lead, lead


def edit_title(article: DemoArticle, _random: Random, _agency: Agency) -> Edited | None:
    """A title with a correction; the address stays, as content-management systems leave it."""
    added = " (bản đính chính)"
    title = article.title + (added.upper() if "upper_title" in article.quirks else added)
    return replace(article, title=title), article.title, title


def edit_attachment(article: DemoArticle, _random: Random, agency: Agency) -> Edited | None:
    """One more file to download."""
    document = f"{article.number % 900 + 100}/TB-{agency.code}"
    file = attachment(
        document, article.number, (agency.full, f"Số: {document}", article.title), is_word=False
    )
    return replace(article, attachments=(*article.attachments, file)), "", file.link_text


EDITS: Mapping[EditKind, Edit] = {
    "number": edit_number,
    "date": edit_date,
    "name": edit_name,
    "document_number": edit_document_number,
    "paragraph_added": add_paragraph,
    "paragraph_removed": remove_paragraph,
    "deadline": edit_deadline,
    "title": edit_title,
    "lead": edit_lead,
    "attachment": edit_attachment,
    "wording": edit_wording,
}
