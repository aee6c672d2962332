"""Bodies as pages: content encodings undone as far as the bytes allow, within a bound."""

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from archive.content_encoding import decoded

LARGEST_DECODED = 32 * 2**20


class TooLargeError(IgnoreRequest):
    """An answer beyond every measure: a bomb, or headers without end."""


class BodyDecodingMiddleware:
    """Stands between the capture, which keeps what was sent, and all that reads pages.

    A body that is not what its header says stays as it is: Scrapy's own middleware would lose the page.
    """

    def process_response(self, request: Request, response: Response) -> Response:
        """The response with its body as the server meant it; TooLargeError for a bomb."""
        encodings = response.headers.getlist("Content-Encoding")
        if not encodings:
            return response
        body = decoded(response.body, b",".join(encodings).decode("latin-1"))
        if len(body) > LARGEST_DECODED:
            raise TooLargeError(
                f"{response.url}: {len(response.body)} bytes unpack to more than {LARGEST_DECODED}"
            )
        headers = response.headers.copy()
        del headers["Content-Encoding"]
        return response.replace(body=body, headers=headers)
