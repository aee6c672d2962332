"""DOC of Word 97 to 2003 through antiword, else LibreOffice; RTF and PPT through LibreOffice."""

import tempfile
from pathlib import Path

from pipelines.files.external_tool import REMEDIES, installed, run_tool, tool_version
from pipelines.files.file_text import FileText, UnreadableFileError

SECONDS = 15.0
OFFICE_MEMORY = 2 * 2**30
"""Address space of LibreOffice, of which it touches a tenth."""


def read_doc(data: bytes) -> FileText:
    """The text; antiword knows no pages."""
    antiword = installed("antiword")
    if antiword is None:
        return read_with_office(data, "doc", "antiword")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "file.doc").write_bytes(data)
        # One line a paragraph, in UTF-8
        said = run_tool([antiword, "-m", "UTF-8.txt", "-w", "0", "file.doc"], folder=folder, seconds=SECONDS)
    return FileText(type="doc", pages=(said.decode(errors="replace"),), tools=(tool_version("antiword"),))


def read_with_office(data: bytes, type: str, missing: str = "soffice") -> FileText:
    """The text as LibreOffice exports it; a note where that is not installed."""
    office = installed("soffice")
    if office is None:
        return FileText(type=type, note=REMEDIES[missing])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"file.{type}").write_bytes(data)
        words = [office, f"-env:UserInstallation={folder.as_uri()}/profile", "--headless", "--convert-to"]
        run_tool(
            [*words, "txt:Text (encoded):UTF8", f"file.{type}"],
            folder=folder,
            seconds=SECONDS,
            memory_bytes=OFFICE_MEMORY,
        )
        try:
            said = (folder / "file.txt").read_bytes()
        except OSError:
            raise UnreadableFileError("the file is broken (LibreOffice cannot read it)") from None
    return FileText(
        type=type, pages=(said.decode("utf-8-sig", errors="replace"),), tools=(tool_version("soffice"),)
    )
