"""The silent edits of the demo portals' later state, against the truth of their kinds."""

import pytest

from archive.edits import Edit, VersionText, edits_between
from scrapers.demo_portal.articles.demo_article import DemoArticle
from scrapers.demo_portal.articles.generator import articles_of, changes_between_states
from scrapers.demo_portal.portals import DEMO_PORTALS


def _version(article: DemoArticle) -> VersionText:
    return VersionText(
        title=article.title,
        lead=article.lead,
        body="\n\n".join(article.body_lines()),
        attachments=tuple((file.link_text, file.link_text) for file in article.attachments),
    )


def _between_states(slug: str) -> dict[int, tuple[Edit, ...]]:
    first = {article.number: _version(article) for article in articles_of(slug)}
    second = {article.number: _version(article) for article in articles_of(slug, state=2)}
    found = {n: edits_between(first[n], second[n]) for n in first.keys() & second.keys()}
    return {number: edits for number, edits in found.items() if edits}


@pytest.mark.parametrize("slug", [portal.slug for portal in DEMO_PORTALS])
def test_every_edit_is_found_and_named_by_its_kind(slug: str) -> None:
    truth = {
        change.number: change
        for change in changes_between_states(slug)
        if change.kind not in ("new", "removed", "renamed")
    }
    found = _between_states(slug)
    assert {n: [edit.kind for edit in edits] for n, edits in found.items()} == {
        n: [change.kind] for n, change in truth.items()
    }
    for number, change in truth.items():
        (edit,) = found[number]
        # the archive names the changed words, the truth also the word beside them
        assert (edit.before or "") in change.before
        assert (edit.after or "") in change.after
