"""The platforms (content-management systems) whose pages cleaning knows."""


def detect_platform(html: str) -> str:
    """The name of the platform that printed a page, by its fingerprints; `generic` when none is known."""
    if "NukeViet" in html:
        return "nukeviet"
    return "generic"
