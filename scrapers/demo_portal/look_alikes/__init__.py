"""The imitated content-management systems, by platform."""

from collections.abc import Mapping

from scrapers.demo_portal.look_alikes.liferay_62 import Liferay62LookAlike
from scrapers.demo_portal.look_alikes.look_alike import LookAlike
from scrapers.demo_portal.look_alikes.nukeviet import NukeVietLookAlike

LOOK_ALIKES: Mapping[str, LookAlike] = {
    look_alike.platform: look_alike for look_alike in (Liferay62LookAlike(), NukeVietLookAlike())
}
