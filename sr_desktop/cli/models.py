"""`sr-desktop models`: what can be run, and how more of it is added."""

from __future__ import annotations

import argparse

from sr_desktop.cli.model_commands import run_fetch, run_import, run_list, run_measure, run_remove, run_show

DESCRIPTION = """\
List the models that can be run, with what they score, or do what one of the commands says."""

EPILOG = """\
--json prints one object per model: id, name, architecture, default, bundled, parameters, flops, activations,
convolutions, pixel_range, halo, measured and published (lists of dataset, protocol, step, psnr_rgb, psnr_y, ssim_rgb
and ssim_y), licence, origin, training, expectation, sha256, path and, of a model just added or measured, notes;
`remove` prints id and removed.

examples:
  sr-desktop models show efdn
  sr-desktop models import my_weights.pth --name mine"""

_Subparsers = argparse._SubParsersAction


def add_parser(subparsers: _Subparsers[argparse.ArgumentParser]) -> None:
    """Add `models` with its own commands; without one of them it lists."""
    parser = subparsers.add_parser(
        "models",
        help="list, import, fetch and remove models",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_json(parser, default=False)
    parser.set_defaults(run=run_list)
    commands = parser.add_subparsers(metavar="COMMAND")

    _add(commands, "list", run_list, "list the models there are")
    show = _add(commands, "show", run_show, "tell everything about one model")
    show.add_argument("id", metavar="ID")

    bring = _add(
        commands, "import", run_import, "add weights of FasterRFDN or EFDN from a .safetensors, .pth or .pt file"
    )
    bring.add_argument("file", metavar="FILE")
    bring.add_argument("--name", metavar="ID", help="what to call the model (default: made from the file's name)")
    bring.add_argument(
        "--range",
        dest="pixel_range",
        type=float,
        choices=(1.0, 255.0),
        metavar="1|255",
        help="value of white that the weights expect (default: the network's own, checked on a sample)",
    )

    fetch = _add(commands, "fetch", run_fetch, "download the authors' own weights")
    fetch.add_argument("id", metavar="ID", help="faster-rfdn-official or efdn-official")
    fetch.add_argument(
        "--server", metavar="URL", help="mirror to download from, laid out like raw.githubusercontent.com"
    )
    fetch.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS", help="wait so long for a sign of life")

    for adding in (bring, fetch):
        adding.add_argument("--no-measure", action="store_true", help="do not measure the halo its tiles need")

    measure = _add(commands, "measure", run_measure, "measure the halo that tiles of an added model need")
    measure.add_argument("id", metavar="ID")

    remove = _add(commands, "remove", run_remove, "remove a model that was imported or fetched")
    remove.add_argument("id", metavar="ID")


def _add(commands: _Subparsers[argparse.ArgumentParser], name: str, run: object, text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    # Without SUPPRESS this default would overwrite a --json given before the command.
    _add_json(parser, default=argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return parser


def _add_json(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument("--json", action="store_true", default=default, help="print one JSON object per line")
