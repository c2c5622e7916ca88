"""What has been counted before, kept as long as the pixels are the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sr_desktop.imaging.metrics_pixels import Readable
from sr_desktop.imaging.metrics_psnr import SquaredErrors, squared_errors
from sr_desktop.imaging.metrics_ssim import Similarity, similarity
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.measuring.blocks import Block
from sr_desktop.viewing.measuring.subject import Subject

_MOST = 1 << 17  # entries of one book; areas that move leave a few behind each time


@dataclass
class Book:
    """The counts of one image against one reference. Used by one thread."""

    sr: Readable
    hr: Readable
    _errors: dict[Rect, SquaredErrors] = field(default_factory=dict)
    _likeness: dict[Block, Similarity] = field(default_factory=dict)

    def errors(self, block: Block) -> SquaredErrors:
        """The squared errors of the block's part."""
        part = block.sr_part
        if part not in self._errors:
            _make_room(self._errors)
            self._errors[part] = squared_errors(self.sr.read(part), self.hr.read(part))
        return self._errors[part]

    def likeness(self, block: Block) -> Similarity:
        """The SSIM of the windows centred in the block's part that lie wholly in what is around it."""
        if block not in self._likeness:
            _make_room(self._likeness)
            self._likeness[block] = similarity(self.sr.read(block.sr_around), self.hr.read(block.sr_around))
        return self._likeness[block]


def _make_room(entries: dict[Rect, SquaredErrors] | dict[Block, Similarity]) -> None:
    if len(entries) >= _MOST:
        entries.clear()


class Ledger:
    """One Book for each subject, and the consistency of complete ones. Used by one thread."""

    def __init__(self) -> None:
        self._books: dict[str, Book] = {}
        self._consistencies: dict[str, tuple[Readable, float]] = {}

    def keep(self, subjects: Iterable[Subject]) -> None:
        """Forget everybody else, so that their pixels can go."""
        images = {subject.key: subject.image for subject in subjects}
        self._books = {key: book for key, book in self._books.items() if images.get(key) == book.sr}
        self._consistencies = {key: kept for key, kept in self._consistencies.items() if images.get(key) == kept[0]}

    def book(self, subject: Subject, hr: Readable) -> Book:
        """The book of a subject against `hr`; a new one when either holds other pixels than before."""
        book = self._books.get(subject.key)
        if book is None or book.sr != subject.image or book.hr != hr:
            book = self._books[subject.key] = Book(subject.image, hr)
        return book

    def consistency(self, subject: Subject) -> float | None:
        """What was noted of a subject."""
        noted = self._consistencies.get(subject.key)
        return noted[1] if noted is not None and noted[0] == subject.image else None

    def note_consistency(self, subject: Subject, decibel: float) -> None:
        """Note it for later."""
        self._consistencies[subject.key] = (subject.image, decibel)
