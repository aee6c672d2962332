"""Pictures of text, read by Tesseract in Vietnamese where it is installed."""

import tempfile
from pathlib import Path

from pipelines.files.external_tool import installed, run_tool, tool_version
from pipelines.files.pdf import RESOLUTION, page_picture

SECONDS = 18.0


def read_picture(data: bytes, type: str, page: int) -> tuple[str, str]:
    """The text of a picture, or of a page of a PDF, and what read it."""
    picture, ending = (page_picture(data, page), "pgm") if type == "pdf" else (data, type)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"page.{ending}").write_bytes(picture)
        words = [installed("tesseract") or "tesseract", f"page.{ending}", "stdout", "-l", "vie"]
        if type == "pdf":
            words += ["--dpi", str(RESOLUTION)]
        said = run_tool(words, folder=folder, seconds=SECONDS)
    return said.decode(errors="replace"), tool_version("tesseract")
