"""The work of `sr-desktop upscale`: from words to a batch."""

from __future__ import annotations

import argparse
import threading
from contextlib import ExitStack, closing

from sr_desktop.batch.awake import kept_awake
from sr_desktop.batch.entry import Batch
from sr_desktop.batch.forecast import forecast, measured
from sr_desktop.batch.plan import Request, again, list_batch
from sr_desktop.batch.priority import lower_priority
from sr_desktop.batch.run import plan_batch, run_batch
from sr_desktop.batch.selection import Selection
from sr_desktop.cli.batch_telling import Telling
from sr_desktop.cli.checking import Checks
from sr_desktop.cli.reporting import Reporter
from sr_desktop.cli.unused_options import refuse_unused
from sr_desktop.engine.backends.placement import placements
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import Options
from sr_desktop.engine.models import DEFAULT_MODEL
from sr_desktop.errors import UsageError, shown
from sr_desktop.imaging.paths import DEFAULT_TEMPLATE, Exists


def upscale_all(args: argparse.Namespace, options: Options) -> int:
    """Run the command; exit code 0 when every input has its result or was skipped by rule, else 1."""
    if args.low_priority:
        lower_priority()
    placements(options.device, options.backend)  # a device that cannot be meant is wrong for every input
    listed = list_batch(_request(args, options))
    refuse_unused(listed.batch)
    _refuse_for_one_file(args, listed.batch)
    reporter = Reporter(as_json=args.json, quiet=args.quiet)
    checks = Checks(args, options, reporter)
    for problem in listed.problems:
        reporter.failure(None, problem)
    for note in listed.notes:
        reporter.note(note)
    if (args.include or args.exclude) and not listed.batch.entries:
        reporter.note("Only what --include and --exclude leave was looked for.")
    batch = again(listed.batch, restart=args.restart, retry_failed=args.retry_failed)
    telling = Telling(batch, reporter, bar=not (args.quiet or args.json), dry=args.dry_run)
    with ExitStack() as stack:
        if args.dry_run:
            telling.follow(plan_batch(batch))
        else:
            stack.enter_context(kept_awake("upscaling pictures"))
            engine = stack.enter_context(Engine())
            if not (args.quiet or args.json) and (expected := forecast(batch, measured(engine))):
                reporter.note(expected.text)
            events = stack.enter_context(closing(run_batch(batch, engine, threading.Event())))
            try:
                telling.follow(events)
            except KeyboardInterrupt:
                if batch.roots:
                    reporter.note("What is saved is kept: the same command goes on from there.")
                raise
    telling.end()
    if checks.wanted and not args.dry_run:
        checks.run(telling.outcomes)
    return 1 if reporter.failed else 0


def _refuse_for_one_file(args: argparse.Namespace, batch: Batch) -> None:
    if (args.resume or args.retry_failed) and batch.entries and not batch.roots:
        option = "--resume" if args.resume else "--retry-failed"
        raise UsageError(f"{option} is for folders: a file's own result has no journal.", "Use --exists skip instead.")
    if args.name and any(entry.place.name for entry in batch.entries):
        raise UsageError(f"-o {shown(args.output)} is a name already.", "Leave --name out, or give -o a folder.")


def _request(args: argparse.Namespace, options: Options) -> Request:
    if args.skip_larger is not None and not args.skip_larger > 0:
        raise UsageError("--skip-larger must be above 0.", "It counts megapixels.")
    models = (DEFAULT_MODEL,) if args.model is None else tuple(name.strip() for name in args.model.split(","))
    if "" in models:
        raise UsageError(f"--model {shown(args.model)!r} has no name where one should be.", "See: sr-desktop models")
    return Request(
        inputs=tuple(args.inputs),
        output=args.output,
        models=models,
        weights=args.weights,
        options=options,
        template=args.name or DEFAULT_TEMPLATE,
        exists=Exists(args.exists),
        selection=Selection(tuple(args.include), tuple(args.exclude)),
        recursive=not args.no_recursive,
        most_pixels=None if args.skip_larger is None else round(args.skip_larger * 1_000_000),
    )
