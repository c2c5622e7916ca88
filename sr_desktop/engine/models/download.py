"""One small file from a server, whole or not at all, with a sentence for everything that can come instead."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPMessage
from typing import IO
from urllib.parse import urlsplit

from sr_desktop import __version__
from sr_desktop.errors import ModelError

Progress = Callable[[int, int | None], None]
"""Told the bytes received so far and the bytes there are, None where the server does not say."""

SIZE_LIMIT = 32 << 20
_CHUNK = 1 << 16
_OFFLINE = "Check the network, and the proxy in HTTPS_PROXY if there is one; nothing was kept."


class _SamePlace(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only within the server that was asked: anything else is a sign-in page or worse."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        asked, offered = urlsplit(req.full_url), urlsplit(newurl)
        if (asked.scheme, asked.netloc) != (offered.scheme, offered.netloc):
            fp.close()
            raise ModelError(f"{asked.hostname} sent us on to {offered.hostname or 'another place'}.", _OFFLINE)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def download(url: str, progress: Progress | None = None, timeout: float = 30.0, patience: float = 600.0) -> bytes:
    """The content of an http or https address, in memory; the proxy is taken from the environment.

    timeout: seconds without a sign of life. patience: seconds for all of it. Raises ModelError where the server cannot
    be reached, hangs, refuses, sends us elsewhere, stops early or sends more than SIZE_LIMIT bytes.
    """
    host = urlsplit(url).hostname
    if urlsplit(url).scheme not in ("http", "https") or not host:
        raise ModelError("Only http and https addresses can be downloaded from.", "Check the address.")
    opener = urllib.request.build_opener(_SamePlace)
    request = urllib.request.Request(url, headers={"User-Agent": f"sr-desktop/{__version__}"})
    deadline = time.monotonic() + patience
    try:
        with opener.open(request, timeout=timeout) as response:
            return _receive(response, host, progress, deadline)
    except urllib.error.HTTPError as error:
        error.close()
        raise ModelError(f"{host} answered {error.code} instead of the file.", "Try again later.") from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise ModelError(f"{host} does not answer.", _OFFLINE) from error
        raise ModelError(f"{host} cannot be reached: {_reason(error.reason)}.", _OFFLINE) from error
    except TimeoutError as error:
        raise ModelError(f"{host} stopped answering.", _OFFLINE) from error
    except (http.client.HTTPException, OSError, ValueError) as error:
        raise ModelError(f"The connection to {host} broke: {_reason(error)}.", _OFFLINE) from error


def _receive(response: http.client.HTTPResponse, host: str, progress: Progress | None, deadline: float) -> bytes:
    declared = response.headers.get("Content-Length", "")
    total = int(declared) if declared.isascii() and declared.isdigit() else None
    received = bytearray()
    while len(received) <= SIZE_LIMIT and (total or 0) <= SIZE_LIMIT:
        # read1 returns what has come, so that a server that trickles cannot outlast the deadline.
        chunk = response.read1(_CHUNK)
        if not chunk:
            break
        received += chunk
        if progress is not None:
            progress(len(received), total)
        if time.monotonic() > deadline:
            raise ModelError(f"{host} is too slow: {len(received):,} bytes in all the time there was.", _OFFLINE)
    else:
        raise ModelError(f"{host} sends far more than the weights of a network.", "Nothing was kept.")
    if total is not None and len(received) != total:
        raise ModelError(f"The download stopped after {len(received):,} of {total:,} bytes.", "Try again.")
    return bytes(received)


def _reason(error: object) -> str:
    """An error in its own words, on one printable line."""
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return "".join(c if c.isprintable() else " " for c in str(words))[:200].rstrip(".")
