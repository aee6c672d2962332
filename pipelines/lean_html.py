"""The markup of a page without its menus and controls: what the search for the main text need not read."""

from copy import deepcopy

from lxml import etree

from pipelines.html_tree import Element

CONTROLS = frozenset(
    ("script", "style", "noscript", "svg", "iframe", "select", "button", "input", "textarea", "link")
)
CONTAINERS = frozenset(("div", "ul", "ol", "dl", "table", "section", "aside", "nav", "td", "form"))

MENU_LINKS = 0.8
"""From this share of its letters in links on, a container is a menu or a list of other pages."""

SHORTEST_MENU = 40
MOST_IN_MENU = 80
"""A text outside links longer than this (in characters) is prose: what holds it is no menu."""


def lean_html(root: Element) -> str:
    """The markup of a page without scripts, controls and menus; the page itself stays as it is."""
    root = deepcopy(root)
    body = root.find("body")
    if body is not None:
        _Pruner().prune(body)
    return etree.tostring(root, encoding="unicode", method="html")


class _Pruner:
    """Takes menus out of a tree from its leaves up; each element is measured once."""

    def prune(self, element: Element, *, in_link: bool = False) -> tuple[int, int, bool]:
        """The letters of an element, those of them in links, and whether it holds prose; its menus are gone."""
        n_letters, has_prose = _length(element.text, in_link=in_link)
        n_linked = n_letters if in_link else 0
        menus: list[Element] = []
        for child in list(element):
            if str(child.tag) in CONTROLS:
                _take_out(child)
                continue
            n, linked, is_prose = self.prune(child, in_link=in_link or child.tag == "a")
            if not is_prose and _is_menu(child, n, linked):
                menus.append(child)
            after, is_prose_after = _length(child.tail, in_link=in_link)
            n_letters += n + after
            n_linked += linked + (after if in_link else 0)
            has_prose = has_prose or is_prose or is_prose_after
        is_menu = not has_prose and _is_menu(element, n_letters, n_linked)
        if not is_menu:
            for menu in menus:
                _take_out(menu)
        return n_letters, n_linked, has_prose


def _is_menu(element: Element, n_letters: int, n_linked: int) -> bool:
    return (
        str(element.tag) in CONTAINERS and n_letters >= SHORTEST_MENU and n_linked >= MENU_LINKS * n_letters
    )


def _length(text: str | None, *, in_link: bool) -> tuple[int, bool]:
    n = len(text.strip()) if text else 0
    return n, n > MOST_IN_MENU and not in_link


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
