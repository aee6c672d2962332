"""Archives of files: their members are listed, and the documents among them are read; archives in them are not opened."""

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import rarfile

from pipelines.files.external_tool import REMEDIES, installed, run_tool, tool_version
from pipelines.files.file_text import FileText, UnreadableFileError, joined_notes
from pipelines.files.zip_guard import MOST_UNPACKED, opened_zip

MOST_LISTED = 500
LARGEST_MEMBER = 32 * 2**20
SECONDS = 10.0

Read = Callable[[bytes], FileText]
"""Reads a member by its content."""


def read_zip(data: bytes, read: Read) -> FileText:
    """A page for each member: its name, and its text where it is a document."""
    with opened_zip(data) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        pages, note = _pages(
            ((_name(member), member.file_size, _reader(archive, member)) for member in members[:MOST_LISTED]),
            read,
        )
    return FileText(type="zip", pages=pages, n_pages=len(members), note=note)


def read_rar(data: bytes, read: Read) -> FileText:
    """A page for each member: its name, and its text where `unar` is installed."""
    try:
        with rarfile.RarFile(io.BytesIO(data)) as archive:
            is_closed = archive.needs_password()
            members = [member for member in archive.infolist() if not member.is_dir()]
    except (rarfile.Error, OSError, ValueError, EOFError) as error:
        raise UnreadableFileError(f"the file is broken ({type(error).__name__})") from None
    if not members:
        said = "the file is encrypted; it opens with a password only"
        raise UnreadableFileError(said if is_closed else "the file is broken (an archive without members)")
    names = [str(member.filename) for member in members]
    listed = FileText(type="rar", pages=tuple(names[:MOST_LISTED]), n_pages=len(names))
    if is_closed:
        return _noted(listed, "its members are encrypted; they open with a password only")
    if sum(int(member.file_size or 0) for member in members) > MOST_UNPACKED:
        return _noted(listed, f"it would unpack to more than {MOST_UNPACKED // 2**20} MB; not unpacked")
    return _unpacked(data, listed, names, read)


def _unpacked(data: bytes, listed: FileText, names: list[str], read: Read) -> FileText:
    unar = installed("unar")
    if unar is None:
        return _noted(listed, REMEDIES["unar"])
    with tempfile.TemporaryDirectory() as name:
        folder, inside = Path(name), Path(name) / "members"
        (folder / "file.rar").write_bytes(data)
        words = [
            unar,
            "-quiet",
            "-no-directory",
            "-force-overwrite",
            "-output-directory",
            "members",
            "file.rar",
        ]
        run_tool(words, folder=folder, seconds=SECONDS)
        found = ((member, *_unpacked_file(inside, member)) for member in names[:MOST_LISTED])
        pages, note = _pages(found, read)
    return FileText(
        type=listed.type, pages=pages, n_pages=listed.n_pages, note=note, tools=(tool_version("unar"),)
    )


def _unpacked_file(folder: Path, name: str) -> tuple[int, Callable[[], bytes]]:
    """The size of an unpacked member, and what reads it; a link, or a name that leads out, is never followed."""
    path = folder.joinpath(*Path(name.replace("\\", "/")).parts)
    is_inside = path.resolve().is_relative_to(folder.resolve()) and not path.is_symlink() and path.is_file()
    return (path.stat().st_size, path.read_bytes) if is_inside else (0, bytes)


def _pages(
    members: Iterable[tuple[str, int, Callable[[], bytes]]], read: Read
) -> tuple[tuple[str, ...], str | None]:
    pages: list[str] = []
    notes: list[str] = []
    tools_room = MOST_UNPACKED
    for name, size, content in members:
        text = None
        if size > LARGEST_MEMBER or size > tools_room:
            notes.append(f"{name}: too large to be read")
        else:
            tools_room -= size
            text = _text_of(name, content, read, notes)
        pages.append(f"{name}\n\n{text}" if text else name)
    return tuple(pages), joined_notes(*notes[:5], f"and {len(notes) - 5} more" if len(notes) > 5 else None)


def _text_of(name: str, content: Callable[[], bytes], read: Read, notes: list[str]) -> str | None:
    try:
        found = read(content())
    except UnreadableFileError as error:
        notes.append(f"{name}: {error}")
        return None
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile, EOFError, OSError) as error:
        said = str(error)
        is_closed = "password" in said or "encrypted" in said
        notes.append(f"{name}: {'encrypted' if is_closed else 'broken'}")
        return None
    if found.note or found.scanned:
        notes.append(f"{name}: {found.note or 'scanned pages inside an archive are not read'}")
    return "\n\n".join(page for page in found.pages if page.strip())


def _reader(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], bytes]:
    def content() -> bytes:
        with archive.open(member) as stream:
            found = stream.read(LARGEST_MEMBER + 1)
        if len(found) > LARGEST_MEMBER:
            raise UnreadableFileError("too large to be read, whatever it says of its size")
        return found

    return content


def _name(member: zipfile.ZipInfo) -> str:
    """The name as it was meant: programs write UTF-8 without the flag that says so."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename


def _noted(text: FileText, note: str) -> FileText:
    return FileText(
        type=text.type,
        pages=text.pages,
        n_pages=text.n_pages,
        note=joined_notes(text.note, note),
        tools=text.tools,
    )
