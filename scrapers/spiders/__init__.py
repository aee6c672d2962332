"""The spiders that Scrapy sees: one name per portal file, all of one class."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from scrapy import Spider
from scrapy.http import Request
from scrapy.settings import BaseSettings

from archive.data_dir import DataDir
from scrapers.errors import UnknownPortalError
from scrapers.portals import load_portal, portal_slugs


class PortalSpiderLoader:
    """Makes `scrapy list` and `scrapy crawl SLUG` work from portal files."""

    def __init__(self, data_dir: DataDir) -> None:
        self._data_dir = data_dir

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """The loader for the data directory of `$BANLUU_DATA`, else ./data."""
        return cls(DataDir(Path(os.environ.get("BANLUU_DATA", "data"))))

    def load(self, spider_name: str) -> type[Spider]:
        """The spider class of a portal; KeyError, which Scrapy expects, when there is none."""
        from scrapers.spiders.command_spider import command_spider

        try:
            return command_spider(load_portal(spider_name, self._data_dir), self._data_dir)
        except UnknownPortalError as error:
            raise KeyError(str(error)) from error

    def list(self) -> list[str]:
        """The slugs of all known portals."""
        return list(portal_slugs(self._data_dir))

    def find_by_request(self, request: Request) -> Sequence[str]:
        """Nothing: an address does not choose its portal."""
        return []
