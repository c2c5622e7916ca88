"""What happens to a defect: its details go into a file, one sentence goes to the person."""

from __future__ import annotations

import platform
import traceback

from sr_desktop import __version__
from sr_desktop.errors import UnexpectedError, shown
from sr_desktop.settings import user_folders

FILE_NAME = "crash-report.txt"


def unexpected(error: BaseException, doing: str) -> UnexpectedError:
    """Write the report of an exception that nobody expected, and give the error to show instead.

    doing: what failed, the beginning of a sentence such as "Upscaling a.png". Never raises: where the report cannot be
    written the error says what went wrong without it.
    """
    name = f"{type(error).__name__}: {shown(str(error))}"
    facts = f"SR Desktop {__version__}, Python {platform.python_version()}, {platform.platform()}"
    report = "\n".join([facts, doing, "", *traceback.format_exception(error)])
    folder = user_folders().cache
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE_NAME).write_text(report, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return UnexpectedError(f"{doing} failed unexpectedly ({name}).", "Please report this.")
    return UnexpectedError(
        f"{doing} failed unexpectedly ({name}).", f"Please report this with the file {shown(folder / FILE_NAME)}."
    )
