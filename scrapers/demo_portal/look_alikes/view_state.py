"""The view state of ASP.NET: what a page remembers between two posts, signed so that nobody invents one."""

import base64
import binascii
import hashlib
import json
from dataclasses import asdict, dataclass

_KEY = b"demo portal: machine key"
_SIGNATURE_BYTES = 20


@dataclass(frozen=True, slots=True)
class ViewState:
    """Which page of which list a form shows; `section` is 0 for all articles."""

    section: int
    page: int


class ViewStateError(ValueError):
    """A posted view state is missing, damaged or not signed by this site."""


def encoded(state: ViewState, titles: tuple[str, ...]) -> str:
    """The hidden field's value; as on real pages it drags the shown texts along."""
    content = json.dumps({**asdict(state), "rows": titles}).encode()
    return base64.b64encode(_signature(content) + content).decode()


def decoded(field: str) -> ViewState:
    """The state that a posted field holds."""
    try:
        data = base64.b64decode(field.encode(), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ViewStateError("not base64") from error
    signature, content = data[:_SIGNATURE_BYTES], data[_SIGNATURE_BYTES:]
    if not content or signature != _signature(content):
        raise ViewStateError("signature does not match")
    values = json.loads(content)
    return ViewState(section=values["section"], page=values["page"])


def _signature(content: bytes) -> bytes:
    return hashlib.sha256(_KEY + content).digest()[:_SIGNATURE_BYTES]
