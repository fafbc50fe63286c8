"""Sensitivity: the same plan under other prices, loads, rates and machines, many times over.

    wishes, tables of scenarios or distributions  → cases, each a set of changed values
    a case and the base plan                       → its outcome, design kept or redesigned
    cases side by side, in threads or on a cluster → rows of a table, each written at once
    rows                                           → bars, grids, frontiers, percentiles

A case is known by what it changes, not by its number, so that a stopped sweep goes on where it
was, and two studies that ask the same question share the answer.
"""
