"""The imitated content-management systems: one file each, registered here by platform."""

from collections.abc import Mapping

from scrapers.demo_portal.look_alikes.liferay_62 import Liferay62LookAlike
from scrapers.demo_portal.look_alikes.look_alike import LookAlike
from scrapers.demo_portal.look_alikes.nukeviet import NukeVietLookAlike
from scrapers.demo_portal.look_alikes.tandan import TanDanLookAlike
from scrapers.demo_portal.look_alikes.vnportal import VnPortalLookAlike
from scrapers.demo_portal.look_alikes.webforms import WebFormsLookAlike

LOOK_ALIKES: Mapping[str, LookAlike] = {
    look_alike.platform: look_alike
    for look_alike in (
        Liferay62LookAlike(),
        NukeVietLookAlike(),
        TanDanLookAlike(),
        VnPortalLookAlike(),
        WebFormsLookAlike(),
    )
}
"""The look-alikes by platform."""
