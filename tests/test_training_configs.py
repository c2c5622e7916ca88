"""The recipes say what the factsheets say, and a recipe that cannot be run is refused before anything starts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sr_desktop.errors import UsageError
from training.cli import main
from training.config import CONFIGS, Config, Schedule, load_config
from training.schedule import learning_rate, progress

ALL = sorted(path.stem for path in CONFIGS.glob("*.toml"))


def test_every_recipe_is_there_and_can_be_read() -> None:
    expected = {"faster_rfdn_1", "faster_rfdn_2", "faster_rfdn_3", "efdn", "faster_rfdn_cpu_small", "efdn_cpu_small"}
    assert set(ALL) == expected
    for name in ALL:
        assert load_config(name).name == name


def test_the_full_recipes_are_those_of_the_factsheets() -> None:
    first, second, third, efdn = (
        load_config(name) for name in ("faster_rfdn_1", "faster_rfdn_2", "faster_rfdn_3", "efdn")
    )
    assert [_facts(config) for config in (first, second, third, efdn)] == [
        ("l1", 256, 64, 5e-4, "halve", 200_000),
        ("psnr", 512, 64, 5e-5, "halve", 80_000),
        ("l2", 640, 16, 1e-5, "cosine", 0),
        ("l2", 256, 128, 5e-4, "cosine", 0),
    ]
    assert (first.schedule.iterations, second.schedule.iterations) == (1_600_000, 480_000)
    assert (second.start, third.start) == ("faster_rfdn_1", "faster_rfdn_2")
    assert efdn.optimizer.betas == (0.9, 0.9999)


def _facts(config: Config) -> tuple[str, int, int, float, str, int]:
    data, schedule = config.data, config.schedule
    return config.loss, data.hr_patch, data.batch, config.optimizer.lr, schedule.kind, schedule.halve_every


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (("hr_patch = 192", "hr_patch = 190"), "multiple of 4"),
        (("hr_patch = 192", "hr_patch = 32"), "64 or more"),
        (("minutes = 90", "minutes = 90\niterations = 5"), "one of schedule.iterations and schedule.minutes"),
        (('kind = "cosine"', 'kind = "halve"'), "halve_every"),
        (('loss = "l1"', 'loss = "l3"'), "unfit value: loss = 'l3'"),
        (("batch = 4", "batch = 4\npatch = 3"), "unknown key data.patch"),
        (("batch = 4", ""), "batch"),
        (("batch = 4", 'batch = "four"'), "unfit value: data.batch"),
        (("lr = 1e-3", "lr ="), "not valid TOML"),
    ],
)
def test_a_recipe_that_cannot_be_run_is_refused(tmp_path: Path, change: tuple[str, str], rule: str) -> None:
    text = (CONFIGS / "efdn_cpu_small.toml").read_text()
    assert change[0] in text
    path = tmp_path / "mine.toml"
    path.write_text(text.replace(*change))
    with pytest.raises(UsageError, match=rule):
        load_config(str(path))


def test_an_unknown_recipe_is_answered_with_the_names_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing"]) == 2
    error = capsys.readouterr().err
    assert all(name in error for name in ALL)


def test_the_rate_is_halved_on_time() -> None:
    schedule = load_config("faster_rfdn_1").schedule
    rates = [learning_rate(schedule, 5e-4, i, 0.0) for i in (0, 199_999, 200_000, 400_000, 1_599_999)]
    assert rates == pytest.approx([5e-4, 5e-4, 2.5e-4, 1.25e-4, 5e-4 / 2**7])


def test_the_cosine_warms_up_and_ends_at_zero() -> None:
    schedule = Schedule(kind="cosine", iterations=1000, warmup=10)
    rates = [learning_rate(schedule, 1.0, i, progress(schedule, i, 0)) for i in range(1001)]
    assert rates[0] == pytest.approx(0.1)
    assert max(rates) == pytest.approx(1.0, abs=1e-3)
    assert rates[500] == pytest.approx(0.5)
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert rates[1000] == 0.0


def test_a_time_budget_counts_wall_time_instead_of_iterations() -> None:
    schedule = replace(load_config("efdn_cpu_small").schedule, minutes=10)
    assert progress(schedule, 10_000, 300) == pytest.approx(0.5)
    assert progress(schedule, 1, 10_000) == 1.0
