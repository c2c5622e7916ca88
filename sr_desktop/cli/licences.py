"""`sr-desktop licences`: what the program is made of, and on which terms."""

from __future__ import annotations

import argparse

DESCRIPTION = """\
List the program and its libraries with their versions and licences, or print the licence texts of some of them.
--json prints one object per part with the keys "name", "version", "licence" and, with NAME, "texts"."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `licences` to the command line."""
    parser = subparsers.add_parser(
        "licences",
        help="versions and licences of all parts",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", nargs="*", metavar="NAME", help="print the licence texts of these parts; `all` of each")
    parser.add_argument("--json", action="store_true", help="print one JSON object per line")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the list, or the texts that are asked for; an unknown name is a UsageError."""
    import json

    from sr_desktop.errors import UsageError
    from sr_desktop.parts import Part, parts

    known = {part.name.lower(): part for part in parts()}
    wanted = [name.lower() for name in args.name]
    for name, given in zip(wanted, args.name, strict=True):
        if name != "all" and name not in known:
            raise UsageError(f"{given!r} is no part of the program.", "See: sr-desktop licences")
    chosen = list(known.values()) if not wanted or "all" in wanted else [known[name] for name in wanted]

    def line(part: Part) -> str:
        if args.json:
            facts = {"name": part.name, "version": part.version, "licence": part.licence}
            return json.dumps(facts | ({"texts": [text for _, text in part.texts()]} if wanted else {}))
        if not wanted:
            return f"{part.name:26} {part.version:14} {part.licence}"
        texts = "\n\n".join(text.strip() for _, text in part.texts()) or "(no text came with it)"
        return f"==== {part.name} {part.version}, {part.licence} ====\n\n{texts}\n"

    for part in chosen:
        print(line(part))
    return 0
