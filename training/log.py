"""The run's log: one CSV row per so many iterations, cut back to the state's iteration on a resume."""

from __future__ import annotations

import csv
from pathlib import Path

COLUMNS = ("iteration", "seconds", "lr", "loss", "psnr_rgb", "psnr_y", "ssim_y")


class Log:
    """Appends rows to a CSV file; `rows` are the numbers so far, empty cells left out."""

    def __init__(self, path: Path, keep_until: int) -> None:
        self._path = path
        self.rows = [row for row in read_log(path) if row["iteration"] <= keep_until] if path.exists() else []
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(self.rows)

    def add(self, **row: float) -> None:
        """One row; keys are of COLUMNS."""
        self.rows.append(row)
        with self._path.open("a", newline="", encoding="utf-8") as file:
            csv.DictWriter(file, COLUMNS).writerow({k: v if k == "iteration" else f"{v:.6g}" for k, v in row.items()})


def read_log(path: Path) -> list[dict[str, float]]:
    """The rows of a log file."""
    with path.open(newline="", encoding="utf-8") as file:
        return [
            {k: float(v) if k != "iteration" else int(v) for k, v in row.items() if v} for row in csv.DictReader(file)
        ]
