"""Records as rows of the journal's table."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any

from sr_desktop.batch.record import Record, Stamp

COLUMNS = (
    "source, model, wanted, state, source_size, source_mtime_ns, source_sha256, weights_sha256, options, reason, "
    "output, output_size, output_mtime_ns, output_sha256, previous_sha256, facts"
)
"""In the order of `row_of`. Names are bytes, since a file name need not be text."""


def record_of(row: Sequence[Any]) -> Record:
    """A record from its row."""
    source, model, wanted, state, size, mtime, sha256, weights, options, reason, output, *rest = row
    output_size, output_mtime, output_sha256, previous, facts = rest
    return Record(
        source=os.fsdecode(source),
        model=model,
        wanted=os.fsdecode(wanted),
        state=state,
        source_stamp=None if size is None else Stamp(size, mtime),
        source_sha256=sha256,
        weights_sha256=weights,
        options=options,
        reason=reason,
        output=os.fsdecode(output),
        output_stamp=None if output_size is None else Stamp(output_size, output_mtime),
        output_sha256=output_sha256,
        previous_sha256=previous,
        facts=json.loads(facts),
    )


def row_of(record: Record) -> tuple[Any, ...]:
    """A row from its record."""
    source_stamp, output_stamp = (
        (None, None) if stamp is None else (stamp.size, stamp.mtime_ns)
        for stamp in (record.source_stamp, record.output_stamp)
    )
    return (
        os.fsencode(record.source),
        record.model,
        os.fsencode(record.wanted),
        record.state,
        *source_stamp,
        record.source_sha256,
        record.weights_sha256,
        record.options,
        record.reason,
        os.fsencode(record.output),
        *output_stamp,
        record.output_sha256,
        record.previous_sha256,
        json.dumps(dict(record.facts)),
    )
