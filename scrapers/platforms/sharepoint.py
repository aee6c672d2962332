"""SharePoint of other integrators: `/tintuc/Pages/<slug>.aspx`, lists paged by `?page=N`, with a section's number."""

from dataclasses import replace

from scrapers.platforms.webforms import PROFILE as WEBFORMS

PROFILE = replace(
    WEBFORMS,
    platform="sharepoint",
    article_urls=(
        r"/Pages/(?:[^/?.-]+-){3,}[^/?.]+\.aspx",
        r"/Pages/[^/?]+\.aspx\?(?:.*&)?(?:ItemID|TinID|IDTin|NewsID)=\d+",
        r"/(?:tintuc|tin-tuc|news)/(?:[^/?]+/)*\d+/[^/?]+\.aspx",
        r"/ChuyenMuc/\d+/\d+/(?!PhanTrang)[^/?]+\.html",
        *WEBFORMS.article_urls,
    ),
    listing_urls=(
        *WEBFORMS.listing_urls,
        r"/chuyen-muc/\d+/[^/?]+\.aspx(?:$|\?page=)",
        r"/Pages/(?:ChuyenMuc/)?[^/?.-]+\.aspx",
        r"/PhanTrang/\d+/\d+/[^/?]+\.html",
    ),
    next_pages=(*WEBFORMS.next_pages, r"/PhanTrang/\d+/(?!1/)\d+/", r"[?&]PageIndex=(?!1(?:&|$))\d+"),
    deny=(
        *(pattern for pattern in WEBFORMS.deny if "_layouts" not in pattern),
        r"/(?:_layouts|_vti_bin|_catalogs|SiteAssets|Style%20Library|Lists|Forms|FormServerTemplates)(?:/|$)",
    ),
)
