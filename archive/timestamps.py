"""RFC 3161 timestamps of the chain of manifests: a time stamping authority says when its newest link was there.

`manifests/NNNNNN.tsr` is the authority's answer over `NNNNNN.sha256`; since that vouches for all manifests before it, one
answer is enough for them all. `$BANLUU_TSA` names the authority. docs/proof.md tells how OpenSSL checks an answer.
"""

import hashlib
import logging
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from archive.data_dir import DataDir
from archive.digest_file import replaced_bytes
from archive.errors import TimestampError, TimestampReaderMissingError
from archive.manifest import digest_path, manifest_numbers, timestamp_path
from archive.problem import RESTORE, Problem

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

logger = logging.getLogger(__name__)

AUTHORITY = "BANLUU_TSA"
"""The environment variable with the address of the authority; without it nothing is asked."""

SECONDS = 20.0
LARGEST_ANSWER = 1 << 20

_SHA256 = "2.16.840.1.101.3.4.2.1"
_GRANTED = (0, 1)


def stamp_chain(data_dir: DataDir) -> bool:
    """Whether the newest manifest got a timestamp now. An authority that fails is a warning: the next run asks again."""
    address = os.environ.get(AUTHORITY, "").strip()
    numbers = manifest_numbers(data_dir)
    if not address or not numbers or timestamp_path(data_dir, numbers[-1]).exists():
        return False
    try:
        answer = _asked(address, digest_path(data_dir, numbers[-1]).read_bytes())
    except TimestampError as error:
        logger.warning("no timestamp: %s; the next run asks again", error)
        return False
    with replaced_bytes(timestamp_path(data_dir, numbers[-1])) as file:
        file.write(answer)
    return True


def timestamp_problems(data_dir: DataDir, authorities: Path | None) -> Iterator[Problem]:
    """Timestamps that are not of the manifest beside them; with certificates, those that none of these stands behind."""
    for number in manifest_numbers(data_dir):
        path = timestamp_path(data_dir, number)
        if not path.is_file():
            continue
        try:
            _check(path.read_bytes(), digest_path(data_dir, number).read_bytes(), authorities)
        except TimestampReaderMissingError as error:
            if authorities is None:  # SHA256SUMS still vouches for its bytes
                logger.warning("manifests/%s: %s", path.name, error)
                continue
            yield Problem(where=f"manifests/{path.name}", what=str(error))
        except TimestampError as error:
            yield Problem(where=f"manifests/{path.name}", what=str(error), remedy=RESTORE)


def timestamp_lines(data_dir: DataDir) -> list[str]:
    """When the newest timestamp was given and for which manifest; nothing where there is none that can be read."""
    for number in reversed(manifest_numbers(data_dir)):
        path = timestamp_path(data_dir, number)
        if path.is_file():
            try:
                at = _decoded(path.read_bytes()).tst_info.gen_time
            except (TimestampError, ValueError):
                continue
            return [f"manifest {number:06d} was stamped at {at:%Y-%m-%dT%H:%M:%SZ}"]
    return []


def _asked(address: str, content: bytes) -> bytes:
    """The authority's answer over the content, checked to be of it."""
    try:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder
    except ImportError:
        raise TimestampError(
            f"${AUTHORITY} is set, but rfc3161-client is not installed; install banluu[timestamp]"
        ) from None
    request = TimestampRequestBuilder().data(content).hash_algorithm(HashAlgorithm.SHA256).build()
    asked = urllib.request.Request(
        address, data=request.as_bytes(), headers={"Content-Type": "application/timestamp-query"}
    )
    if asked.type not in ("http", "https"):
        raise TimestampError(f"{address} is no http or https address")
    try:
        with urllib.request.urlopen(asked, timeout=SECONDS) as response:
            answer: bytes = response.read(LARGEST_ANSWER)
    except (OSError, urllib.error.URLError, ValueError) as error:
        raise TimestampError(f"{address} does not answer ({error})") from None
    if _check(answer, content, None).tst_info.nonce != request.nonce:
        raise TimestampError(f"{address} answered another request")
    return answer


def _check(answer: bytes, content: bytes, authorities: Path | None) -> "TimeStampResponse":
    response = _decoded(answer)
    if response.status not in _GRANTED:
        raise TimestampError(
            f"the authority refused ({', '.join(response.status_string) or response.status})"
        )
    imprint = response.tst_info.message_imprint
    is_same = imprint.message == hashlib.sha256(content).digest()
    if imprint.hash_algorithm.dotted_string != _SHA256 or not is_same:
        raise TimestampError("the timestamp is of another content than the manifest beside it")
    if authorities is not None:
        _check_signature(response, content, authorities)
    return response


def _decoded(answer: bytes) -> "TimeStampResponse":
    try:
        from rfc3161_client import decode_timestamp_response
    except ImportError:
        raise TimestampReaderMissingError(
            "it cannot be read without rfc3161-client; install banluu[timestamp], or use openssl ts -verify"
        ) from None
    try:
        return decode_timestamp_response(answer)
    except ValueError as error:
        raise TimestampError(f"this is no timestamp ({error})") from None


def _check_signature(response: "TimeStampResponse", content: bytes, authorities: Path) -> None:
    from cryptography.x509 import load_pem_x509_certificates
    from rfc3161_client import VerifierBuilder
    from rfc3161_client.errors import VerificationError

    try:
        roots = load_pem_x509_certificates(authorities.read_bytes())
    except ValueError:
        raise TimestampError(f"{authorities} holds no certificate in PEM") from None
    try:
        VerifierBuilder(roots=roots).build().verify_message(response, content)
    except VerificationError as error:
        raise TimestampError(f"no certificate of {authorities.name} stands behind it ({error})") from None
