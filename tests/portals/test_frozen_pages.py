"""Every frozen page against what is recorded for it. Its folder is the whole test: no code for a new one."""

from pathlib import Path

import pytest

from scrapers.portals.frozen_case import FrozenCase, all_cases

FOLDER = Path(__file__).parent
CASES = all_cases(FOLDER)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_frozen_page_is_read_as_recorded(case: FrozenCase) -> None:
    assert case.result() == case.expected(), (
        f"{case} is read in another way than recorded. Where the new way is right, record it with\n"
        f"    banluu case update {case}\nand read the difference in {case.folder / 'article.json'}"
    )


def test_no_folder_of_a_page_lacks_its_capture() -> None:
    pages = {file.parent for file in FOLDER.glob("*/*/page.html")}
    assert pages == {case.folder for case in CASES}
