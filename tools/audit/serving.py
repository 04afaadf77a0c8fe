"""Serves a built site as a careful host does: compressed, with a strict policy, and a page for what is not there."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from fengbei.facts.policy import policy

PACKED = (".html", ".css", ".js", ".json", ".geojson", ".xml", ".svg", ".csv", ".ics", ".txt")


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address of the site, for as long as it is served; without a slash at its end."""
    handler = partial(Host, directory=str(site), policy=policy())
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, policy: str, **options: object) -> None:
        self.policy = policy
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.directory) / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        there = path.is_file()
        self.answer(path if there else Path(self.directory) / "404.html", there=there)

    def answer(self, path: Path, *, there: bool) -> None:
        content, kind = path.read_bytes(), self.guess_type(str(path))
        packed = path.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        content = gzip.compress(content, 6) if packed else content
        self.send_response(HTTPStatus.OK if there else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if path.suffix in PACKED else kind)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Security-Policy", self.policy)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
