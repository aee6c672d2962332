"""Every cleaning rule against its cases: `<rule>/<case>/before.html` and the paragraphs it must leave, `after.txt`.

`<title>` of a case is the article's title, `<meta name="description">` its lead; `<body class="selected">` says that
a selector named the body; `data-date` is the line that told the date, `data-url` the page's address; what stands in class `furniture` is what the portal's template knows. A case whose name begins with `keeps` must lose nothing.
"""

from pathlib import Path

import pytest

from pipelines.block import PageFacts, Rule
from pipelines.boilerplate import LINE_RULES, RULES, TRIGGERS
from pipelines.html_blocks import html_blocks
from pipelines.html_tree import parse_html
from pipelines.metadata import read_metadata
from pipelines.site_template import block_key

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/*/before.html"))
BY_NAME = {rule.__name__: rule for rule in RULES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_rule_leaves_what_belongs_to_the_article(case: Path) -> None:
    root = parse_html((case / "before.html").read_text(encoding="utf-8"))
    metadata = read_metadata(root)
    body = root.find("body")
    assert body is not None
    before = html_blocks(body)
    facts = PageFacts(
        title=metadata.page_title or None,
        url=body.get("data-url") or "",
        lead=metadata.first("description"),
        date_line=body.get("data-date"),
        has_body_selector=body.get("class") == "selected",
        is_body_sure=body.get("class") == "selected",
        widgets=tuple((body.get("data-widgets") or "").split(";")) if body.get("data-widgets") else (),
        furniture=frozenset(block_key(block) for block in before if "furniture" in block.path),
    )
    after = BY_NAME[case.parent.name](before, facts)
    assert [block.text for block in after] == [block.text for block in before], (
        "a rule marks and never deletes"
    )
    kept = [block.text for block in after if block.dropped_by is None]
    assert kept == (case / "after.txt").read_text(encoding="utf-8").splitlines()
    at_work = TRIGGERS.rules_for(before, is_body_sure=facts.is_body_sure)
    assert after == before or BY_NAME[case.parent.name] in at_work
    dropped_by = {block.dropped_by for block in after} - {None}
    assert dropped_by == (set() if case.name.startswith("keeps") else {case.parent.name})


@pytest.mark.parametrize(
    "rule", sorted(LINE_RULES, key=lambda rule: rule.__name__), ids=lambda rule: rule.__name__
)
def test_a_line_rule_marks_the_same_when_it_runs_again_and_when_other_blocks_have_gone(rule: Rule) -> None:
    for case in CASES:
        body = parse_html((case / "before.html").read_text(encoding="utf-8")).find("body")
        assert body is not None
        blocks = html_blocks(body)
        once = rule(blocks, PageFacts())
        assert rule(once, PageFacts()) == once
        for gone in range(len(blocks)):
            rest = once[:gone] + once[gone + 1 :]
            assert rule(rest, PageFacts()) == rest, blocks[gone]


@pytest.mark.parametrize("rule", sorted(BY_NAME))
def test_every_rule_has_a_case(rule: str) -> None:
    assert any(case.parent.name == rule for case in CASES)
