import shutil
import subprocess
from datetime import time
from pathlib import Path

import pytest

from scrapers.schedule import Schedule, cron_text, installed_command, schedule_here, systemd_text

ODD = Path("/srv/kho lưu trữ 100%/$x")


def schedule(data: Path, *slugs: str) -> Schedule:
    return Schedule(
        command=("/opt/banluu/bin/banluu",), data=data, at=time(2, 30), slugs=slugs, contact="a@b.vn"
    )


def test_the_timer_is_daily_randomised_and_makes_up_for_missed_runs() -> None:
    lines = systemd_text(schedule(Path("/srv/data"))).splitlines()
    assert "OnCalendar=*-*-* 02:30:00 Asia/Ho_Chi_Minh" in lines
    assert {"Persistent=true", "RandomizedDelaySec=30min", "WantedBy=timers.target"} <= set(lines)


def test_the_service_is_bounded_and_ends_in_order() -> None:
    lines = systemd_text(schedule(Path("/srv/data"), "sonoivu_hanoi")).splitlines()
    assert "ExecStart=/opt/banluu/bin/banluu update sonoivu_hanoi --data /srv/data" in lines
    assert 'Environment="BANLUU_CONTACT=a@b.vn"' in lines
    bounds = {"Type=oneshot", "MemoryMax=2G", "TimeoutStartSec=12h", "TimeoutStopSec=3min"}
    assert bounds <= set(lines)


def test_odd_paths_are_quoted_for_each_of_the_two() -> None:
    text = systemd_text(schedule(ODD))
    assert '--all --data "/srv/kho lưu trữ 100%%/$$x"' in text
    assert 'ReadWritePaths="/srv/kho lưu trữ 100%%/$x"' in text
    assert "update --all --data '/srv/kho lưu trữ 100\\%/$x'" in cron_text(schedule(ODD))


def test_the_minute_of_cron_differs_from_archive_to_archive_and_never_from_day_to_day() -> None:
    lines = [cron_text(schedule(Path(f"/srv/{number}"))).splitlines()[-1] for number in range(20)]
    assert len({line.split()[0] for line in lines}) > 5
    assert cron_text(schedule(ODD)) == cron_text(schedule(ODD))
    assert lines[0].split()[1:5] == ["2", "*", "*", "*"]


def test_the_running_installation_is_named_by_absolute_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    here = schedule_here(data=Path("data"), at=time(3, 0), slugs=())
    assert here.data == tmp_path / "data"
    assert Path(installed_command()[0]).is_absolute()


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("systemd-analyze is not installed: the units are not verified")
    here = schedule_here(data=tmp_path, at=time(2, 30), slugs=())
    service, timer = systemd_text(here).split("# /etc/systemd/system/banluu.timer\n")
    (tmp_path / "banluu.service").write_text(service, encoding="utf-8")
    (tmp_path / "banluu.timer").write_text(timer, encoding="utf-8")
    units = [str(tmp_path / name) for name in ("banluu.service", "banluu.timer")]
    done = subprocess.run([verify, "verify", *units], capture_output=True, text=True, timeout=60)
    assert "banluu" not in done.stderr
