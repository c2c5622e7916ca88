"""The language of the window: the desktop's or the person's own choice, English where there is no translation."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from sr_desktop.resources import resource

ENGLISH, SYSTEM = "en", "system"
LANGUAGES = {ENGLISH: "English", "zh_CN": "简体中文"}
"""What can be chosen, by Qt's name, each in its own words; all but English have a file in resources/translations."""
_PROPERTY = "spoken_language"


def tr(text: str, comment: str = "", n: int = -1) -> str:
    """As QObject.tr, where no object is there to ask. comment: for translators. n: fills %n and chooses the plural."""
    return QCoreApplication.translate("", text, comment, n)


def listed(words: Iterable[str]) -> str:
    """ "one, two, three", as it is written in the language that is spoken."""
    first, *others = list(words) or [""]
    return reduce(lambda before, one: tr("{before}, {one}").format(before=before, one=one), others, first)


def speak(choice: str) -> None:
    """Translate all widgets made from now on; choice: a key of LANGUAGES, anything else asks the desktop."""
    app = QCoreApplication.instance()
    assert app is not None
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    name = choice if choice in LANGUAGES else desktop_language(QLocale.system().uiLanguages())
    app.setProperty(_PROPERTY, name)
    if name == ENGLISH:
        return
    for file, folder in (
        (f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"sr_desktop_{name}", str(resource("translations"))),
    ):
        translator = QTranslator(app)
        if translator.load(file, folder):
            app.installTranslator(translator)


def language() -> str:
    """The one that is spoken: a key of LANGUAGES."""
    app = QCoreApplication.instance()
    return str((app and app.property(_PROPERTY)) or ENGLISH)


def desktop_language(wanted: list[str]) -> str:
    """The first of the desktop's languages that there is; wanted: such as "zh-Hans-CN", the best first."""
    known = {_kind(name): name for name in LANGUAGES}
    # A bare "zh" closes the list of a desktop in traditional Chinese too.
    found = (known.get(_kind(name)) for name in wanted if name != "zh")
    return next(filter(None, found), ENGLISH)


def _kind(name: str) -> tuple[QLocale.Language, QLocale.Script]:
    locale = QLocale(name)
    return locale.language(), locale.script()
