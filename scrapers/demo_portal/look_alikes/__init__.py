"""The imitated content-management systems, by platform."""

from collections.abc import Mapping

from scrapers.demo_portal.look_alikes.look_alike import LookAlike

LOOK_ALIKES: Mapping[str, LookAlike] = {}
