"""What stands in a report, whatever it is written as."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import sr_desktop
from sr_desktop.batch.outcome import Outcome
from sr_desktop.batch.scoring import Mean, means
from sr_desktop.batch.verifying import outliers, worst_first


@dataclass(frozen=True)
class Report:
    """rows: what came of every entry. problems: sentences on names that led nowhere and on missing partners.

    made: local time of the report, "2026-03-01 21:14". reference: what the results were compared with, "" for nothing.
    """

    rows: Sequence[Outcome]
    made: str
    version: str
    reference: str = ""
    problems: Sequence[str] = field(default_factory=tuple)

    @classmethod
    def now(cls, rows: Sequence[Outcome], reference: str = "", problems: Sequence[str] = ()) -> Report:
        """A report made at this moment by this version."""
        return cls(rows, time.strftime("%Y-%m-%d %H:%M"), sr_desktop.__version__, reference, problems)

    @cached_property
    def ordered(self) -> list[Outcome]:
        """Rows with what needs attention first: faults, failures, then what agrees least with its source."""
        return worst_first(self.rows)

    @cached_property
    def means(self) -> list[Mean]:
        """PSNR and SSIM of each model."""
        return means(self.rows)

    @cached_property
    def outliers(self) -> list[Outcome]:
        """Results that agree less with their sources than the others."""
        return outliers(self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """How many entries ended in each state, in a fixed order."""
        counted = Counter(row.state for row in self.rows)
        return {state: counted[state] for state in ("saved", "done", "skipped", "failed")}

    @property
    def seconds(self) -> float:
        """Inside the models."""
        return sum(row.seconds or 0.0 for row in self.rows)
