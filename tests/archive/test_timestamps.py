"""Timestamps of the chain, from an authority on loopback that answers with OpenSSL."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from archive.data_dir import DataDir
from archive.manifest import digest_path, timestamp_path, write_manifest
from archive.opened_archive import writing
from archive.timestamps import AUTHORITY, stamp_chain, timestamp_lines, timestamp_problems

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="the command openssl is not installed"
)

CONFIG = """
[tsa]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[signer]
basicConstraints = CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
authorityKeyIdentifier = keyid
[req]
distinguished_name = name
[name]
"""


def openssl(folder: Path, words: str, given: bytes = b"") -> bytes:
    done = subprocess.run(
        ["openssl", *words.split()], cwd=folder, input=given, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@dataclass
class Authority:
    """A time stamping authority; `answer` says something else than it would."""

    folder: Path
    address: str = ""
    n_asked: int = 0
    answer: bytes | None = field(default=None)

    @property
    def certificate(self) -> Path:
        """Of the body that stands behind it."""
        return self.folder / "ca.pem"

    def reply(self, query: bytes) -> bytes:
        """The answer to a query."""
        self.n_asked += 1
        if self.answer is not None:
            return self.answer
        (self.folder / "query.tsq").write_bytes(query)
        openssl(
            self.folder,
            "ts -reply -config openssl.cnf -section tsa -queryfile query.tsq"
            " -signer tsa.pem -inkey tsa.key -out reply.tsr",
        )
        return (self.folder / "reply.tsr").read_bytes()


def make_certificates(folder: Path) -> None:
    (folder / "openssl.cnf").write_text(CONFIG)
    (folder / "serial").write_text("01\n")
    key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config openssl.cnf"
    openssl(folder, f"req -x509 {key} -extensions ca -subj /CN=CA -days 99 -keyout ca.key -out ca.pem")
    openssl(folder, f"req {key} -subj /CN=TSA -keyout tsa.key -out tsa.csr")
    openssl(
        folder,
        "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 99"
        " -extfile openssl.cnf -extensions signer -out tsa.pem",
    )


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tsa")
    make_certificates(folder)
    return folder


@pytest.fixture
def authority(certificates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Authority]:
    found = Authority(Path(shutil.copytree(certificates, tmp_path / "tsa")))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer = found.reply(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    found.address = f"http://127.0.0.1:{server.server_address[1]}/"
    monkeypatch.setenv(AUTHORITY, found.address)
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def chained(data_dir: DataDir) -> DataDir:
    write_manifest(data_dir, made_at="2026-01-01T00:00:00Z", runs=[], files={}, records=[])
    return data_dir


def said(data_dir: DataDir, authorities: Path | None = None) -> list[str]:
    return [str(problem) for problem in timestamp_problems(data_dir, authorities)]


def test_the_end_of_the_chain_is_stamped_once_and_openssl_agrees(
    chained: DataDir, authority: Authority
) -> None:
    with writing(chained.root, "test"):
        pass
    with writing(chained.root, "test"):
        pass
    assert authority.n_asked == 1
    assert "manifests/000001.tsr" in chained.sums_path.read_text()
    assert said(chained, authority.certificate) == []
    assert timestamp_lines(chained)[0].startswith("manifest 000001 was stamped at 2")
    words = f"ts -verify -data {digest_path(chained, 1)} -in {timestamp_path(chained, 1)} -CAfile ca.pem"
    assert b"OK" in openssl(authority.folder, words)


def test_another_content_another_authority_and_damage_are_named(
    chained: DataDir, authority: Authority, tmp_path: Path
) -> None:
    assert stamp_chain(chained)
    (tmp_path / "other").mkdir()
    make_certificates(tmp_path / "other")
    (problem,) = said(chained, tmp_path / "other" / "ca.pem")
    assert "no certificate of ca.pem stands behind it" in problem
    (problem,) = said(chained, tmp_path / "other" / "serial")
    assert "holds no certificate in PEM" in problem
    stamp = timestamp_path(chained, 1).read_bytes()
    timestamp_path(chained, 1).write_bytes(stamp[:-40])
    assert "this is no timestamp" in said(chained)[0]
    assert timestamp_lines(chained) == []
    timestamp_path(chained, 1).write_bytes(stamp)
    with digest_path(chained, 1).open("a") as file:
        file.write(f"{'0' * 64}  x\n")
    assert "manifests/000001.tsr: the timestamp is of another content" in said(chained)[0]


def test_an_authority_that_fails_costs_nothing_and_is_asked_again(
    chained: DataDir, authority: Authority, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    authority.answer = b"<html>502</html>"
    assert not stamp_chain(chained)
    assert "this is no timestamp" in caplog.text
    write_manifest(chained, made_at="2026-01-02T00:00:00Z", runs=[], files={}, records=[])
    authority.answer = None
    other = authority.reply(
        openssl(authority.folder, f"ts -query -data {digest_path(chained, 1)} -sha256 -cert")
    )
    authority.answer = other
    assert not stamp_chain(chained)
    assert "another content" in caplog.text
    for address, words in (("http://127.0.0.1:9/", "does not answer"), ("file:///etc/passwd", "is no http")):
        monkeypatch.setenv(AUTHORITY, address)
        assert not stamp_chain(chained)
        assert words in caplog.text
    authority.answer = None
    monkeypatch.setenv(AUTHORITY, authority.address)
    assert stamp_chain(chained)
    assert not timestamp_path(chained, 1).exists()
    assert said(chained, authority.certificate) == []
