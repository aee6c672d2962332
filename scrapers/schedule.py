"""What runs Banluu by the clock: a systemd service with its timer, or a line for cron."""

import os
import pwd
import shlex
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path

LONGEST_RUN_HOURS = 12
"""A run beyond this is ended in order; the next one goes on where it stopped."""

STOP_MINUTES = 3
MEMORY_GIGABYTES = 2
RANDOM_DELAY_MINUTES = 30
"""So that many archives do not ask the same portals in the same minute."""

TIME_ZONE = "Asia/Ho_Chi_Minh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A daily update of some portals, or of all: what is run, on which data, and when (Vietnamese time)."""

    command: tuple[str, ...]
    data: Path
    at: time
    slugs: tuple[str, ...] = ()
    contact: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The command line."""
        return (*self.command, "update", *(self.slugs or ("--all",)), "--data", str(self.data))


def schedule_here(*, data: Path, at: time, slugs: Sequence[str]) -> Schedule:
    """A schedule of this installation, with absolute paths."""
    return Schedule(
        command=installed_command(),
        data=data.resolve(),
        at=at,
        slugs=tuple(slugs),
        contact=os.environ.get("BANLUU_CONTACT", "").strip(),
    )


def installed_command() -> tuple[str, ...]:
    """The words that start the installation that is running now."""
    beside_python = Path(sys.executable).with_name("banluu")
    started = Path(sys.argv[0])
    if started.name == "banluu" and started.is_file():
        return (str(started.absolute()),)
    if beside_python.is_file():
        return (str(beside_python),)
    return (sys.executable, "-m", "banluu")


def systemd_text(schedule: Schedule) -> str:
    """A service and a timer, each under the name of the file that it belongs into."""
    return f"{_service(schedule)}\n{_timer(schedule)}"


def cron_text(schedule: Schedule) -> str:
    """A line for a crontab. The minute differs from archive to archive; cron has no random delay of its own."""
    minute = (schedule.at.minute + zlib.crc32(str(schedule.data).encode()) % RANDOM_DELAY_MINUTES) % 60
    contact = f"BANLUU_CONTACT={shlex.quote(schedule.contact)} " if schedule.contact else ""
    limits = f"timeout --kill-after={STOP_MINUTES}m {LONGEST_RUN_HOURS}h nice -n 10"
    command = f"{contact}{limits} {shlex.join(schedule.words)}"
    return (
        "# crontab -e; the hour is that of this machine. cron forgets runs that it missed: the systemd timer does not\n"
        # For cron, a percent sign ends the line
        f"{minute} {schedule.at.hour} * * * {command.replace('%', chr(92) + '%')}\n"
    )


def _service(schedule: Schedule) -> str:
    words = " ".join(_exec_word(word) for word in schedule.words)
    contact = f"Environment={_quoted('BANLUU_CONTACT=' + schedule.contact)}\n" if schedule.contact else ""
    data = _plain(str(schedule.data))
    return f"""# /etc/systemd/system/banluu.service
[Unit]
Description=Banluu: crawl and clean what is due
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
User={_user()}
ExecStart={words}
WorkingDirectory={data}
{contact}# A oneshot service counts as starting while it runs
TimeoutStartSec={LONGEST_RUN_HOURS}h
# SIGTERM ends a run in order; what was under way is due again
TimeoutStopSec={STOP_MINUTES}min
KillMode=mixed
MemoryMax={MEMORY_GIGABYTES}G
TasksMax=256
Nice=10
IOSchedulingClass=idle
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ReadWritePaths={_quoted(str(schedule.data))}
"""


def _timer(schedule: Schedule) -> str:
    return f"""# /etc/systemd/system/banluu.timer
[Unit]
Description=Banluu: once a day

[Timer]
OnCalendar=*-*-* {schedule.at:%H:%M}:00 {TIME_ZONE}
RandomizedDelaySec={RANDOM_DELAY_MINUTES}min
# A run that was missed while the machine was off is made up for
Persistent=true

[Install]
WantedBy=timers.target
"""


def _user() -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def _plain(text: str) -> str:
    """A value in which systemd replaces nothing."""
    return text.replace("%", "%%")


def _quoted(text: str) -> str:
    return '"' + _plain(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _exec_word(word: str) -> str:
    """A word of ExecStart, where a dollar sign names a variable as well."""
    is_bare = all(letter.isalnum() or letter in "/._-:+@=" for letter in word)
    return word if is_bare else _quoted(word.replace("$", "$$"))
