"""A site whose answers are given as bytes on the wire, with or without TLS."""

import socket
import ssl
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

CLOSED = b"<html><body><h1>Tin</h1><p>" + b"Van ban. " * 100 + b"</p></body></html>"
HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


class WireSite:
    """A server whose answers are bytes as they go over the wire; after each, the connection is closed."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, bytes | Callable[[socket.socket], None]] = {}
        self.paths: list[str] = []
        self.context = context
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.home = f"http{'s' if context else ''}://127.0.0.1:{self.port}"
        threading.Thread(target=self._serve, daemon=True).start()

    def page(self, *links: str) -> bytes:
        body = b"<html><body>" + b"".join(f'<a href="{link}">x</a>'.encode() for link in links) + CLOSED[12:]
        return self.whole(body)

    def whole(self, body: bytes, more: str = "") -> bytes:
        return f"{HEAD}{more}Content-Length: {len(body)}\r\n\r\n".encode() + body

    def _serve(self) -> None:
        while True:
            try:
                connection = self.listener.accept()[0]
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        try:
            if self.context is not None:
                connection = self.context.wrap_socket(connection, server_side=True)
            with connection:
                asked = connection.recv(65536).decode("latin-1")
                path = asked.split(" ")[1] if " " in asked else ""
                self.paths.append(path)
                answer = self.answers.get(path, b"HTTP/1.1 404 No\r\nContent-Length: 3\r\n\r\nno\n")
                if callable(answer):
                    answer(connection)
                else:
                    connection.sendall(answer)
        except OSError:
            connection.close()


def article(number: int) -> str:
    return f"/tin/bai-{number}.html"


def certificate(folder: Path, *, days: int, authority: bool = False) -> Path:
    """A self-signed certificate of 127.0.0.1 with its key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    until = datetime.now(UTC) + timedelta(days=days)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(until - timedelta(days=40))
        .not_valid_after(until)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{days}.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file
