"""Articles made from the sentences of real ones, so that words and phrases are as frequent as there (Zipf's law).

Neighbouring sentences stay together, a few real articles make one, and new names, numbers and days come with every
article, so that the vocabulary grows with the archive as a real one does.
"""

import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

from archive.data_dir import DataDir
from archive.database import open_database
from archive.import_articles import import_articles
from search_parts.documents import Document

BODY_BYTES = 2_616
"""The mean length of a body."""
FIRST_DAY = date(2010, 1, 1)
DAYS = 5_800
PORTALS = 60
AGENCIES = 40
SECTIONS = ("Tin hoạt động", "Chỉ đạo điều hành", "Thông báo", "Văn bản mới", "Cải cách hành chính", "Kinh tế",
            "Văn hóa - Xã hội", "Nông nghiệp", "Y tế", "Giáo dục")  # fmt: skip
SYMBOLS = ("KH-UBND", "QĐ-UBND", "SNN-VP", "TB-UBND", "BC-SYT", "NĐ-CP", "CV-STNMT", "CT-TTg")

_NEW_BYTES = 190  # the new sentence, and half of one that goes beyond the length
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Sources:
    """What articles are made from."""

    titles: tuple[tuple[str, ...], ...]
    sentences: tuple[tuple[str, ...], ...]
    lengths: tuple[int, ...]
    syllables: tuple[str, ...]


def made_archive(documents: Sequence[Document], size: int, data_dir: DataDir) -> Database:
    """An archive of so many articles made from the documents; that of an earlier run where it is there."""
    db = open_database(data_dir)
    (n_there,) = db.conn.execute("select count(*) from articles").fetchone()
    if n_there == size:
        print(f"\n{size} articles as they were made before")
        return db
    start = time.process_time()
    import_articles(db, generated_lines(sources_of(documents), size))
    print(f"\n{size} articles made and imported in {time.process_time() - start:.0f} s")
    return db


def sources_of(documents: Sequence[Document]) -> Sources:
    """The titles, sentences, lengths and syllables of real documents."""
    bodies = [document.body for document in documents]
    lengths = [len(body.encode()) for body in bodies]
    scale = BODY_BYTES * len(lengths) / sum(lengths)
    return Sources(
        titles=tuple(tuple(document.title.split()) for document in documents),
        sentences=tuple(tuple(_SENTENCE_ENDS.split(body)) for body in bodies),
        lengths=tuple(int(length * scale) for length in lengths),
        syllables=tuple(sorted({word for document in documents for word in document.title.lower().split()})),
    )


def generated_lines(sources: Sources, number: int, *, seed: int = 1) -> Iterator[str]:
    """Lines of `banluu import --articles`; the same seed gives the same articles."""
    choose = random.Random(seed)
    portals = [f"cong-{place:02}" for place in range(PORTALS)]
    weights = [1 / (place + 1) for place in range(PORTALS)]
    for place in range(number):
        portal = choose.choices(range(PORTALS), weights)[0]
        yield json.dumps(
            {
                "id": f"g{place}",
                "url": f"https://{portals[portal]}.example/bai/{place}",
                "title": _title(sources, choose),
                "body": _body(sources, choose),
                "published_at": str(FIRST_DAY + timedelta(days=choose.randrange(DAYS))),
                "portal": portals[portal],
                "agency": f"so-{portal % AGENCIES:02}",
                "section": choose.choice(SECTIONS),
            },
            ensure_ascii=False,
        )


def _title(sources: Sources, choose: random.Random) -> str:
    first, second = choose.choice(sources.titles), choose.choice(sources.titles)
    return " ".join([*first[: max(3, len(first) * 2 // 3)], *second[len(second) * 2 // 3 :]])


def _body(sources: Sources, choose: random.Random) -> str:
    wanted = choose.choice(sources.lengths) - _NEW_BYTES
    parts, length = [_new_sentence(sources, choose)], 0
    while length < wanted:
        sentences = choose.choice(sources.sentences)
        start = choose.randrange(len(sentences))
        for sentence in sentences[start : start + 8]:
            parts.append(sentence)
            length += len(sentence.encode())
            if length >= wanted:
                break
    return "\n\n".join(" ".join(parts[at : at + 4]) for at in range(0, len(parts), 4))


def _new_sentence(sources: Sources, choose: random.Random) -> str:
    name = " ".join(word.capitalize() for word in choose.choices(sources.syllables, k=3))
    day = FIRST_DAY + timedelta(days=choose.randrange(DAYS))
    number = f"{choose.randrange(1, 4000)}/{choose.choice(SYMBOLS)}"
    return (
        f"Theo văn bản số {number} ngày {day:%d/%m/%Y}, ông {name} báo cáo {choose.randrange(10**6):,} đồng."
    )
