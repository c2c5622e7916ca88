"""Folders of any size: what is to do, what was done, and what came of it. Knows nothing of windows and terminals.

A `plan.Request` says what a person wants; `plan.list_batch` finds the files and gives a `Batch`; `run.run_batch` makes
the results as a generator of `events.BatchEvent`, which `events.Totals` adds up and `outcome.Outcomes` collects for a
`report`. Whoever drives the jobs himself keeps the books with a `ledger.Ledger`. `unfinished.unfinished` tells what was
begun and not finished; each has a Request to go on with.
"""
