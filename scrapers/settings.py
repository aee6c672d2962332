"""Scrapy's settings: polite and safe by default. The only file that names middlewares, scheduler and spider loader."""

import os
from importlib.metadata import PackageNotFoundError, version

try:
    _VERSION = version("banluu")
except PackageNotFoundError:
    _VERSION = "0"

BOT_NAME = "banluu"
SPIDER_MODULES: list[str] = []
SPIDER_LOADER_CLASS = "scrapers.spiders.PortalSpiderLoader"

# Who we are: $BANLUU_CONTACT is an address at which a portal's administrator reaches you
_CONTACT = os.environ.get("BANLUU_CONTACT", "").strip()
USER_AGENT = f"banluu/{_VERSION} (+{_CONTACT})" if _CONTACT else f"banluu/{_VERSION}"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}

# Politeness. robots.txt is obeyed by scrapers.robots, which Scrapy's own setting would only double
ROBOTSTXT_OBEY = False
DOWNLOAD_DELAY = 2.0
DOWNLOAD_DELAY_JITTER = 0.0  # a delay is the least that passes between two requests
CONCURRENT_REQUESTS = 1  # per portal: each has a crawler of its own
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_ITEMS = 1  # Scrapy starts as many tasks for each answer; ours gives one request at most
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 2.0
COOKIES_ENABLED = False
REFERER_ENABLED = False

# Bounds
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 32 * 2**20
DOWNLOAD_WARNSIZE = 8 * 2**20
DOWNLOAD_FAIL_ON_DATALOSS = False  # a cut body is kept and marked
DNS_TIMEOUT = 20
MEMUSAGE_LIMIT_MB = 1024

# Safety
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_HANDLERS = {
    "https": "scrapers.tls_exception.TlsByHostHandler",
    "file": None,
    "data": None,
    "ftp": None,
    "s3": None,
}
TWISTED_DNS_RESOLVER = "scrapers.address_guard.GuardedResolver"
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
EXTENSIONS = {  # not even loaded
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.remote_control.RemoteControl": None,
    "scrapy.extensions.memdebug.MemoryDebugger": None,
    "scrapy.extensions.spiderstate.SpiderState": None,
}

# The frontier in archive.db decides what is fetched, how often, and what a redirect or an error means
SCHEDULER = "scrapers.frontier_scheduler.FrontierScheduler"
RETRY_ENABLED = False
REDIRECT_ENABLED = False
METAREFRESH_ENABLED = False
HTTPPROXY_ENABLED = False  # a proxy would resolve names behind the address guard
HTTPCACHE_ENABLED = False
DOWNLOADER_STATS = False  # the table runs has the counts
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapers.politeness.PolitenessMiddleware": 50,
    "scrapers.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapers.body_decoding.BodyDecodingMiddleware": 590,
    "scrapers.missing_page.MissingPageMiddleware": 150,
    "scrapers.address_guard.AddressGuardMiddleware": 850,
    "scrapers.capture_middleware.CaptureMiddleware": 950,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
}

LOG_LEVEL = os.environ.get("BANLUU_LOG_LEVEL", "INFO").upper()
# Scrapy would read the source of each callback to look for a return value
WARN_ON_GENERATOR_RETURN_VALUE = False
FEED_EXPORT_ENCODING = "utf-8"
