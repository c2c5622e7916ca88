"""What the layers below say, in the words and the language of the window: they speak to the command line, too."""

from __future__ import annotations

from typing import TypeVar

from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.below import translated
from sr_desktop.gui.language import ENGLISH, language
from sr_desktop.gui.window_words import WINDOW_WORDS

_Error = TypeVar("_Error", bound=SRDesktopError)


def in_window(error: _Error) -> _Error:
    """The same error in the window's language, or in words that name what the window has."""
    message, hint = reworded(error.message), reworded(error.hint)
    if (message, hint) == (error.message, error.hint):
        return error
    other = type(error)(message, hint)
    other.__cause__ = error
    return other


def reworded(sentence: str) -> str:
    """The sentence in the window's language, or without names of options."""
    told = translated(sentence, language()) if language() != ENGLISH else None
    if told is not None:
        return told
    for pattern, words in WINDOW_WORDS:
        changed = pattern.sub(words, sentence)
        if changed != sentence:
            return changed
    return sentence
