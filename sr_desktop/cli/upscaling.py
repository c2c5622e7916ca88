"""The work of `sr-desktop upscale`: plan each input, run its job, tell what came out."""

from __future__ import annotations

import argparse
import threading
from pathlib import Path

from sr_desktop.cli.progress import Progress
from sr_desktop.cli.reporting import Reporter
from sr_desktop.engine.backends.placement import placements
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import Event, Job, JobFailed, JobNotice, JobSaved, Options, TileDone
from sr_desktop.engine.models import DEFAULT_MODEL, ModelCard, find_card
from sr_desktop.engine.models.importing import card_for_file
from sr_desktop.engine.planning import Planner, Skipped
from sr_desktop.engine.run import run_job
from sr_desktop.errors import SRDesktopError, UsageError, shown
from sr_desktop.imaging.paths import (
    DEFAULT_TEMPLATE,
    Exists,
    Found,
    InputFile,
    NameTemplate,
    Place,
    Targets,
    expand_inputs,
    output_places,
)
from sr_desktop.imaging.provenance_file import read_provenance
from sr_desktop.settings import user_folders


def upscale_all(args: argparse.Namespace, options: Options) -> int:
    """Run the command; exit code 0 when every input has its result or was skipped by rule, else 1."""
    template = NameTemplate(args.name or DEFAULT_TEMPLATE)
    model = card_for_file(Path(args.weights)) if args.weights else find_card(args.model or DEFAULT_MODEL)
    found = expand_inputs(args.inputs, output=args.output, is_ours=lambda path: read_provenance(path) is not None)
    placements(options.device, options.backend)  # a device that cannot be meant is wrong for every input
    reporter = Reporter(as_json=args.json, quiet=args.quiet)
    for problem in found.problems:
        reporter.failure(None, problem)
    places = output_places(found.files, args.output, user_folders().pictures)
    for note in dict.fromkeys(place.note for place in places if place.note):
        reporter.note(note)
    targets = Targets(Exists(args.exists), [file.path for file in found.files])
    with Engine() as engine:
        work = _Work(args, Planner(options, template, targets), engine, model, reporter)
        work.run(found, places)
    return 1 if reporter.failed else 0


class _Work:
    """The files of one call, one after another; one that fails does not stop the others."""

    def __init__(
        self, args: argparse.Namespace, planner: Planner, engine: Engine, model: ModelCard, reporter: Reporter
    ) -> None:
        self._dry, self._bar = args.dry_run, not (args.quiet or args.json)
        self._planner, self._engine, self._model, self._reporter = planner, engine, model, reporter

    def run(self, found: Found, places: list[Place]) -> None:
        """Every file in order. Raises UsageError for what would be wrong for each of them."""
        for number, (file, place) in enumerate(zip(found.files, places, strict=True), 1):
            try:
                self._one(file, place, f"{number}/{len(found.files)}")
            except UsageError:
                raise
            except SRDesktopError as error:
                self._reporter.failure(file.path, error)

    def _one(self, file: InputFile, place: Place, count: str) -> None:
        plan = self._planner.plan(file, place, self._model)
        if isinstance(plan, Skipped):
            self._reporter.skipped(plan)
        elif self._dry:
            self._reporter.planned(plan)
        else:
            self._job(plan.job, f"[{count}] {shown(file.path.name)}")

    def _job(self, job: Job, label: str) -> None:
        progress = Progress(label, self._bar)
        try:
            for event in run_job(job, self._engine, threading.Event()):
                if isinstance(event, TileDone):
                    progress.show(event.share)
                else:
                    progress.clear()
                    self._tell(event)
        finally:
            progress.close()

    def _tell(self, event: Event) -> None:
        if isinstance(event, JobNotice):
            self._reporter.note(event.notice.message)
        elif isinstance(event, JobFailed):
            self._reporter.failure(event.job.source, event.error)
        elif isinstance(event, JobSaved):
            self._reporter.saved(event)
