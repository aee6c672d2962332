"""The frame of a child process that works under bounds: its start, its messages, its deadline, its death.

A message is its length and its bytes. The child's first one says that it is ready, so that what dies over its work is
told from what never started, and that it is of the same code as its parent: a long run may outlive an upgrade, and a
child that is started after it would answer in another shape. Before each piece of work the child sets an alarm with
the default action, so that work that hangs inside C code ends the child by itself, also when the parent is gone.
"""

import fcntl
import os
import resource
import select
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from pipelines.errors import CodeChangedError, ProcessStartError

_LENGTH = struct.Struct(">Q")
_READY = b"ready"
_OTHER_CODE = 76
"""The exit status of a child that is of another code than its parent."""

PIPE = 2**20
"""Bytes that Linux lets a pipe of any user hold: work can wait in it while the child is busy."""


@dataclass(frozen=True, slots=True)
class Death:
    """The exit status of a child, negative where a signal ended it, and the last that it said on stderr."""

    status: int
    said: str

    @property
    def is_of_time(self) -> bool:
        """Whether its time was up."""
        return self.status in (-signal.SIGALRM, -signal.SIGXCPU)


class ChildProcess:
    """One child process, started at once; `module` has a `serve()` that calls `serve` here.

    `code` is what parent and child must agree on, `words` are the child's `sys.argv[2:]`.
    """

    def __init__(
        self,
        module: str,
        code: str,
        words: Sequence[str],
        *,
        environment: Mapping[str, str],
        folder: str | None = None,
        descriptors: Sequence[int] = (),
    ) -> None:
        self._module = module
        self.is_ready = False
        """Whether the child has said that it is."""
        self._death: Death | None = None
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the child
        n = 2 + len(words)
        program = f"import sys; sys.path[:] = sys.argv[{n}:]; del sys.argv[{n}:]; from {module} import serve; serve()"
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", program, code, *words, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            cwd=folder,
            pass_fds=tuple(descriptors),
            env=environment,
            start_new_session=True,  # Ctrl-C reaches the parent alone; and the group can be killed as a whole
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._answers = self._process.stdin, self._process.stdout
        self.room = _widened(self._requests)
        """Bytes of messages that can wait for the child without anybody waiting for it."""
        _widened(self._answers)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def fileno(self) -> int:
        """The descriptor that can be read when an answer is there, or the child is dead."""
        return self._answers.fileno()

    def send(self, *parts: bytes) -> None:
        """Hand over a message; where the child is dead, the wait for its answer tells."""
        try:
            self._requests.write(_LENGTH.pack(sum(map(len, parts))))
            for part in parts:
                self._requests.write(part)
            self._requests.flush()
        except BrokenPipeError:
            return

    def answer(self, *, until: float | None = None, longest: int | None = None) -> bytes:
        """The child's next answer.

        EOFError when the child is dead, TimeoutError after the monotonic time `until`, ValueError when it says more than
        `longest` bytes; CodeChangedError and ProcessStartError when it never was ready.
        """
        if not self.is_ready:
            self.get_ready(until=until)
        return self._message(until, longest)

    def get_ready(self, *, until: float | None = None) -> None:
        """Hear the child's first word; the errors are those of `answer`."""
        try:
            self.is_ready = self._message(until, len(_READY)) == _READY
        except EOFError:
            raise self._why_not_started() from None

    def kill(self) -> None:
        """Kill the child and all that it started."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            self._process.kill()

    def end(self) -> Death:
        """What became of the child, which is dead now, with all that it started."""
        if self._death is not None:
            return self._death
        self.kill()
        for stream in (self._requests, self._answers):
            try:
                stream.close()
            except BrokenPipeError:
                continue
        self._death = Death(self._process.wait(), self.complaint())
        self._complaints.close()
        return self._death

    def complaint(self) -> str:
        """The last that the child said on stderr."""
        file = self._complaints.fileno()
        # Not moved in, only looked at: the child writes on where it is
        end = os.fstat(file).st_size
        return os.pread(file, 2000, max(0, end - 2000)).decode(errors="replace").strip()

    def _message(self, until: float | None, longest: int | None) -> bytes:
        (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size, until))
        if longest is not None and length > longest:
            raise ValueError(length)
        return self._exactly(length, until)

    def _exactly(self, length: int, until: float | None) -> bytes:
        data = bytearray()
        while len(data) < length:
            if until is not None and not is_readable(self, until):
                raise TimeoutError
            part = os.read(self.fileno(), min(length - len(data), PIPE))
            if not part:
                raise EOFError
            data += part
        return bytes(data)

    def _why_not_started(self) -> Exception:
        death = self.end()
        if death.status == _OTHER_CODE:
            return CodeChangedError(
                "Banluu was upgraded while this command ran: what is done is saved, run it again for the rest"
            )
        said = death.said.rpartition("\n")[2] or f"status {death.status}"
        return ProcessStartError(
            f"a process of {self._module} did not start ({said}); if Banluu is just being upgraded, run the command again"
        )


def is_readable(child: ChildProcess, until: float) -> bool:
    """Whether an answer, or the death of the child, is there before the monotonic time `until`."""
    poll = select.poll()
    poll.register(child.fileno(), select.POLLIN)
    return bool(poll.poll(max(0.0, until - time.monotonic()) * 1000))


def serve(code: str, answer: Callable[[bytes], bytes]) -> None:
    """Answer the messages on stdin, in the child, until the parent closes the pipe; end at once under another code."""
    if sys.argv[1] != code:
        raise SystemExit(_OTHER_CODE)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not break the protocol
    _say(answers, _READY)
    while True:
        head = requests.read(_LENGTH.size)
        if len(head) < _LENGTH.size:
            return
        (length,) = _LENGTH.unpack(head)
        request = requests.read(length)
        if len(request) < length:
            return
        _say(answers, answer(request))


def bound_memory(n_bytes: int) -> None:
    """Bound the memory of this process, and of each that it starts without a bound of its own."""
    resource.setrlimit(resource.RLIMIT_AS, (n_bytes, resource.getrlimit(resource.RLIMIT_AS)[1]))


def set_alarm(seconds: float) -> None:
    """End this process after so many seconds, unless the alarm is set anew; 0 takes it back."""
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _say(stream: IO[bytes], message: bytes) -> None:
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def _widened(pipe: IO[bytes]) -> int:
    """The bytes that a pipe can hold, as many as the system allows; 0 where it does not say."""
    if not hasattr(fcntl, "F_SETPIPE_SZ"):
        return 0
    try:
        return int(fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE))
    except OSError:  # the user's pipes hold too much already
        return int(fcntl.fcntl(pipe, fcntl.F_GETPIPE_SZ))
