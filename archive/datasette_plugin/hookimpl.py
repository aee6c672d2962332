"""Datasette's hook marker, taken from pluggy because Datasette itself ships no types."""

from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")
