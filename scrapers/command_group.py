"""The verbs of the command line as one group."""

import os
import sys
from typing import Any

import click

from archive.exit_code import ExitCode


class CommandGroup(click.Group):
    """Commands whose output may be read in part (`| head -1`): no fault, where click by itself ends with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """The exit code of the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still buffered
            return ExitCode.COMPLETE
