"""What the layers below say, in the window's language: they speak English, with names and numbers filled in.

The translations' .ts file knows every sentence that they can say, with {0}, {1}, … for what is filled in.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sr_desktop.resources import resource

_CONTEXT = "below"
_FILLED = re.compile(r"\{(\d+)\}")
_BOUNDARY = re.compile(r"\. [A-Z]")
# A reason that the name of a file is put before: "is empty", "has several pages".
_REASON = re.compile(r" (?=(?:is|has|holds|does|may|cannot|asks)\b)")

Pattern = tuple[re.Pattern[str], str]


@lru_cache(maxsize=500)
def translated(sentence: str, language: str) -> str | None:
    """The sentence in this language; None where nobody has translated it. What is filled in may be sentences, too."""
    found = [(match, words) for pattern, words in _patterns(language) if (match := pattern.fullmatch(sentence))]
    if found:
        # Where what is filled in begins another sentence, the other sentence is probably not its own.
        match, words = next(((match, words) for match, words in found if not _is_torn(match)), found[0])
        filled = [translated(part, language) or part for part in match.groups()]
        return _FILLED.sub(lambda place: filled[int(place[1])], words)
    for place in _REASON.finditer(sentence.removesuffix(".")):
        reason = translated(sentence[place.end() :].removesuffix("."), language)
        if reason is not None:
            return f"{sentence[: place.start()]} {reason}" + "。" * sentence.endswith(".")
    return None


def _is_torn(match: re.Match[str]) -> bool:
    return any(_BOUNDARY.search(part) for part in match.groups())


@cache
def _patterns(language: str) -> tuple[Pattern, ...]:
    """Of all sentences, those that say the most by themselves first: they are the least likely to be mistaken."""
    import xml.etree.ElementTree as ElementTree

    file = resource("translations") / f"sr_desktop_{language}.ts"
    if not file.is_file():
        return ()
    contexts = ElementTree.parse(file).getroot().findall("context")
    messages = (message for one in contexts if one.findtext("name") == _CONTEXT for message in one.findall("message"))
    pairs = [(message.findtext("source", ""), message.findtext("translation", "")) for message in messages]
    pairs.sort(key=lambda pair: len(_FILLED.sub("", pair[0])), reverse=True)
    return tuple((_pattern(source), words) for source, words in pairs if words)


def _pattern(source: str) -> re.Pattern[str]:
    literal = _FILLED.split(source)[::2]
    return re.compile("(.+?)".join(map(re.escape, literal)), re.DOTALL)
