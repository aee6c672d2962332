"""The keys under which a request carries what Banluu knows of it."""

ENTRY = "banluu_entry"
"""The frontier entry that the request answers; absent for robots.txt and posted pages."""

CAPTURE = "banluu_capture"
"""The capture of its response."""

ANSWERED_AT = "banluu_answered_at"
"""When it was answered that the page is unchanged, which makes no capture."""

ANSWER = "banluu_answer"
"""The meaning of its response."""

IS_ROBOTS = "banluu_robots"
"""Whether it asks for robots.txt."""

IS_PROBE = "banluu_probe"
"""Whether it asks for a page that cannot exist."""

LISTING = "banluu_listing"
"""The listing whose further page it posts."""

PAGE_NUMBER = "banluu_page_number"
"""The number of that page."""

RESUMED = "banluu_resumed"
"""The frontier entry of a list whose pages are posted on from where an earlier run was cut off."""

RETRY_IN = "banluu_retry_in"
"""The seconds to wait before it is sent."""

IS_UNCLOSED = "banluu_is_unclosed"
"""Whether its page came whole but for the end of its HTML."""

UNCLOSED_AT = "banluu_unclosed_at"
"""The size of such a page at the last try."""

OF_ONE_TRY = frozenset((CAPTURE, ANSWER, ANSWERED_AT, IS_UNCLOSED, RETRY_IN, "download_latency", "depth"))
"""What a second try does not take over."""
