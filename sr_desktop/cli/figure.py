"""`sr-desktop figure`: the figure of sessions, as the window made it."""

from __future__ import annotations

import argparse
import sys

from sr_desktop.cli.source_options import add_pixel_limit, pixel_limit

DESCRIPTION = """\
Make the figure of a session that was saved in the window (File, Save the session): the whole image with its boxes,
every candidate's boxes enlarged, names and PSNR / SSIM under them. Images are opened and results computed anew; the
figure is the one of the window, byte for byte, on the same device and backend."""

EPILOG = """\
The name of FILE says what is written: .png and .pdf the figure, .tex, .md and .csv its table, .html a page with a
slider that needs no network. Give -o several times to write several. Several sessions stand one below the other.

--json prints one object per candidate: session, key, name, psnr_rgb, psnr_y, ssim_rgb, ssim_y, gain (over bicubic),
protocol, problem, notes; seconds and consistency, which only the window counts, are null. A PSNR of null is infinite
where ssim_rgb is 1, else there is none.

examples:
  sr-desktop figure fig3.sr-session.json -o fig3.pdf -o fig3.tex
  sr-desktop figure zebra.sr-session.json comic.sr-session.json -o fig3.pdf
  sr-desktop figure fig3.sr-session.json -o fig3.png --changed"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `figure` to the command line."""
    parser = subparsers.add_parser(
        "figure",
        help="make the paper figure of saved sessions",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("session", metavar="SESSION", nargs="+", help="file that was saved in the window")
    parser.add_argument("-o", "--output", metavar="FILE", action="append", required=True, help="where to write it")
    parser.add_argument("--changed", action="store_true", help="take images and weights that are not those of then")
    add_pixel_limit(parser)
    parser.add_argument("--json", action="store_true", help="print the numbers of each candidate, one JSON object each")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the files; returns 0."""
    import json
    from dataclasses import asdict
    from math import inf
    from pathlib import Path

    from sr_desktop.cli.late_files import check_place
    from sr_desktop.errors import shown
    from sr_desktop.figure.from_sessions import make_from_sessions

    outputs = [Path(name) for name in args.output]
    for path in outputs:
        check_place(path, "-o")
    sessions, limit = [Path(name) for name in args.session], pixel_limit(args)
    made = make_from_sessions(sessions, outputs, tell=_tell, pixel_limit=limit, changed=args.changed)
    for path in () if args.json else outputs:
        print(shown(path))
    for name, one in zip(args.session, made, strict=True) if args.json else ():
        for row in one.table.rows:
            problem = str(row.problem) if row.problem else None
            told = {"session": name, **asdict(row), "problem": problem, "protocol": one.table.protocol.name}
            print(json.dumps({key: None if value == inf else value for key, value in told.items()}))
    return 0


def _tell(name: str, share: float) -> None:
    """On a terminal, how far each model is."""
    if sys.stderr.isatty():
        end = "\n" if share == 1 else ""
        print(f"\r{name}: {share:4.0%}", end=end, file=sys.stderr, flush=True)
