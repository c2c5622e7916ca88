"""A real HTTP server on this machine whose answers a test decides."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self.server.requests.append(self.path)
        # The client giving up is what several tests want.
        with suppress(ConnectionError):
            self.server.answer(self)

    def log_message(self, *_arguments: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.requests: list[str] = []
        super().__init__(("127.0.0.1", 0), _Handler)


class FileServer:
    """Answers every GET with `answer` and remembers what was asked for."""

    def __init__(self, answer: Answer) -> None:
        self.stopping = threading.Event()
        self._server = _Server(answer)
        self.requests = self._server.requests
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    @contextmanager
    def running(self) -> Iterator[FileServer]:
        """Serve until the block ends; every thread has ended then."""
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield self
        finally:
            self.stopping.set()
            self._server.shutdown()
            thread.join()
            self._server.server_close()


def sends(data: bytes, kind: str = "application/octet-stream", length: int | None = None) -> Answer:
    """A file; `length` is what the header claims of it, its own length by default."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(data) if length is None else length))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def streams(chunks: Iterator[bytes]) -> Answer:
    """A file of unknown length."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for chunk in chunks:
            handler.wfile.write(chunk)

    return answer


def redirects(target: str) -> Answer:
    """Another address, unless that is what was asked for."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", target)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def fails(status: int) -> Answer:
    """An error page."""
    return lambda handler: handler.send_error(status)


def says(raw: bytes) -> Answer:
    """Bytes that need not be HTTP."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(raw)

    return answer
