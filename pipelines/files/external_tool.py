"""Installed programs that read what no library here does. Where one is absent, the note says what to install."""

import os
import resource
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pipelines.files.file_text import UnreadableFileError

LARGEST_OUTPUT = 64 * 2**20
"""Bytes that a program may write into one file."""

REMEDIES = {
    "tesseract": "no text layer; install tesseract-ocr and tesseract-ocr-vie and run banluu clean",
    "antiword": "old Word format; install antiword or LibreOffice and run banluu clean",
    "soffice": "old Office format; install LibreOffice and run banluu clean",
    "unar": "listed, not unpacked; install unar and run banluu clean",
}
"""What the note of a file says that needs a program which is not there."""


@cache
def installed(program: str) -> str | None:
    """The path of a program, or None."""
    return shutil.which(program)


def remedies_at_hand() -> tuple[str, ...]:
    """The notes whose program has been installed: files with such a note can be read now."""
    return tuple(note for program, note in REMEDIES.items() if is_usable(program))


def is_usable(program: str) -> bool:
    """Whether a program is installed, with what it needs; for old Word files LibreOffice does as well."""
    if program == "tesseract":
        return installed(program) is not None and "vie" in _languages()
    if program == "antiword":
        return installed(program) is not None or installed("soffice") is not None
    return installed(program) is not None


@cache
def tool_version(program: str) -> str:
    """`tesseract 5.3.0`; the name alone of a program that does not tell its version."""
    words = {
        "tesseract": ("--version",),
        "antiword": ("-h",),
        "soffice": ("--version",),
        "unar": ("--version",),
    }
    path = installed(program)
    said = _answer([path, *words[program]]) if path else ""
    numbers = [word.lstrip("v").rstrip(",") for word in said.split() if word.lstrip("v")[:1].isdigit()]
    return f"{program} {numbers[0]}" if numbers else program


def run_tool(words: Sequence[str], *, folder: Path, seconds: float, memory_bytes: int | None = None) -> bytes:
    """What the program writes to stdout; UnreadableFileError where it fails or takes longer.

    It has no network and the bounds of the process that starts it; `memory_bytes` sets another one of memory.
    """

    def fence() -> None:
        _, hardest = resource.getrlimit(resource.RLIMIT_AS)
        if memory_bytes is not None:
            allowed = memory_bytes if hardest == resource.RLIM_INFINITY else min(memory_bytes, hardest)
            resource.setrlimit(resource.RLIMIT_AS, (allowed, hardest))

    output = folder / "output"
    name = Path(words[0]).name
    try:
        with output.open("wb") as stdout:
            done = subprocess.run(
                list(words),
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                timeout=seconds,
                check=False,
                preexec_fn=fence,
                env={
                    "PATH": os.environ.get("PATH", os.defpath),
                    "HOME": str(folder),
                    "LC_ALL": "C.UTF-8",
                    "OMP_THREAD_LIMIT": "1",
                },
            )
    except subprocess.TimeoutExpired:
        raise UnreadableFileError(f"{name} took longer than {seconds:g} s") from None
    if done.returncode:
        raise UnreadableFileError(f"the file is broken ({name} cannot read it)")
    with output.open("rb") as written:
        return written.read(LARGEST_OUTPUT)


@cache
def _languages() -> frozenset[str]:
    return frozenset(_answer([installed("tesseract") or "tesseract", "--list-langs"]).split())


def _answer(words: Sequence[str]) -> str:
    try:
        done = subprocess.run(words, capture_output=True, stdin=subprocess.DEVNULL, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + done.stderr).decode(errors="replace")
