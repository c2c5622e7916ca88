"""`sr-desktop benchmark`: what the networks cost here, and that tiling is exact."""

from __future__ import annotations

import argparse

DESCRIPTION = """\
Measure the networks on this machine, everything side by side in one run: the authors' form in eager PyTorch and ours
on every backend, against the time that the multiply-adds alone would take (speed); what tiles cost and how far their
result is from the whole picture's (tiling); a whole job against the network alone, and its memory (job). Or fill in
the factsheets: published figures, the authors' weights where they are given, and ours (--factsheet)."""

EPILOG = """\
Runs take turns (A B C A B C …) after one that does not count; medians and the quickest are told. A figure is worth
as much as the machine is quiet. Everything is measured in every place, a whole job where one would run; --device and
--backend leave places out. The usual choice takes some minutes, --full several times that. Exit code 1 when tiles in
float32 differ by more than 1 level of 8 bits or in more than 0.02 % of all values (and in more than one), or when
nothing could be measured.

--factsheet counts parameters, multiply-adds and activations, weighs memory, times --size × --size pixels, and scores
every folder of --data: PSNR and SSIM of RGB and Y, border 4, 8-bit results, means over images. A folder holds
originals, or HR and perhaps LR_bicubic_X4, paired by name; inputs that are missing are made by MATLAB's bicubic.
Weights that `models fetch` has brought stand for the authors' unless --authors-weights names a file. A cell that
cannot be filled says why.

--json prints objects told apart by `kind`: machine, skipped, speed, plan, tiling, job, process; machine, fact.
  every kind but machine: model
  machine  facts, load, places
  skipped  section, what, reason
  speed    form (authors, ours, convolution), backend, device, precision, width, height, runs, first_seconds,
           median_seconds, min_seconds, seconds_per_megapixel, gflops, speedup, arithmetic_seconds, times_arithmetic
  plan     tile, halo, width, height, tiles, shapes, redundancy
  tiling   backend, device, precision, picture, tile, halo, width, height, tiles, redundancy, max_levels,
           max_difference, differing, values, exact
  job      device, width, height, tiles, redundancy, runs, network_seconds, network_min_seconds, model_seconds,
           job_seconds, job_min_seconds, times_network, seconds_per_megapixel
  process  device, width, height, runs, seconds, peak_bytes, measure
  fact     weights (published, authors, ours), quantity (parameters, flops, activations, gpu_memory, memory, runtime,
           psnr_rgb, psnr_y, ssim_rgb, ssim_y), of (a data set or a way to compute), value (null: none), unit, how,
           reason (why there is none), sha256

examples:
  sr-desktop benchmark --sections speed --runs 7
  sr-desktop benchmark --model efdn --plot efdn.svg
  sr-desktop benchmark --sections tiling --backend torch --picture checkerboard --tile 32 --tile 192
  sr-desktop benchmark --factsheet --data Set5 Set14 --authors-weights team25_frfdn.pth --markdown"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `benchmark` to the command line."""
    parser = subparsers.add_parser(
        "benchmark",
        help="measure speed, tiling and memory here",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--model", action="append", metavar="ID|all", help="of `sr-desktop models`; may be repeated (default bundled)"
    )
    parser.add_argument("--full", action="store_true", help="more runs, every picture, four sizes of tiles")
    parser.add_argument("--size", type=int, metavar="N", help="side of the input, 32 … 1024 (default 256)")
    parser.add_argument("--runs", type=int, metavar="N", help="runs that count (default 3, with --full 7)")
    parser.add_argument(
        "--sections", nargs="+", choices=["speed", "tiling", "job"], metavar="speed|tiling|job", help="default all"
    )
    parser.add_argument("--device", default="auto", metavar="auto|cpu|cuda[:N]", help="default all there are")
    parser.add_argument("--backend", default="auto", metavar="auto|openvino|torch", help="default all there are")
    parser.add_argument("--tile", type=int, action="append", metavar="N", help="core to compare with the whole picture")
    parser.add_argument(
        "--picture", action="append", metavar="NAME", help="photo, noise, text, dither, rows, columns, checkerboard"
    )
    parser.add_argument(
        "--factsheet", action="store_true", help="the networks' factsheets instead: published and measured side by side"
    )
    parser.add_argument("--data", nargs="+", metavar="FOLDER", help="images to score with, or a folder with HR in it")
    parser.add_argument(
        "--authors-weights", action="append", metavar="FILE", help="the authors' own weights; once per network"
    )
    parser.add_argument("--markdown", action="store_true", help="print the factsheets as Markdown")
    parser.add_argument("--json", action="store_true", help="print one JSON object per figure")
    parser.add_argument("--plot", metavar="FILE", help="draw the figures into a .png or .svg file; replaces it")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print every figure as it is found; returns 1 when tiling does not keep its promise or nothing could run."""
    from sr_desktop.cli.benchmarking import measure

    return measure(args)
