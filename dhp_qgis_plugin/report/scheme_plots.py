"""Pictures of the plan beside the conventional scheme, and of the network's pressures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from dhp_qgis_plugin.core.records import Floats, SchemeResult, Verdict
from dhp_qgis_plugin.report.blank import blank
from dhp_qgis_plugin.report.drawing import (
    NORMAL,
    SMALL,
    counted,
    keyed,
    panels,
    plain,
    titled,
)
from dhp_qgis_plugin.report.palette import (
    COLD,
    HEAT,
    INK,
    MUTED,
    PAID,
    PLAN,
    REFERENCE,
)
from dhp_qgis_plugin.report.words import Words

PA_PER_M = 9806.65
"""A metre of water of 1000 kg/m³."""


def yearly_parts(scheme: SchemeResult) -> dict[tuple[str, str], float]:
    """Sum a scheme's yearly cost by part and by what is paid: capital, O&M or energy."""
    sums: dict[tuple[str, str], float] = {}
    for line in scheme.lines:
        for paid, amount in (("capital", line.annuity), ("om", line.om), ("energy", line.energy)):
            key = (line.part, paid)
            sums[key] = sums.get(key, 0.0) + amount
    return sums


def cost_bars(verdict: Verdict, *, words: Words | None = None) -> Figure:
    """Draw the yearly cost of both schemes, stacked by capital, O&M and energy."""
    words = words or Words()
    figure, (ax,) = panels(2.0)
    schemes = (verdict.reference, verdict.plan)
    left = np.zeros(2)
    paid = {
        "capital": words.say("Capital"),
        "om": words.say("Operation and maintenance"),
        "energy": words.say("Energy"),
    }
    handles = []
    for key, colour in PAID.items():
        width = np.array([paid_by(scheme, key) for scheme in schemes]) / 1000
        handles.append(ax.barh([0, 1], width, left=left, height=0.55, color=colour))
        left = left + width
    _names(ax, words)
    ax.grid(visible=False, axis="y")
    counted(ax, words, words.say("thousand {currency}/a").format(currency=words.currency), "x")
    keyed(figure, handles, list(paid.values()))
    return figure


def scheme_bars(schemes: Sequence[SchemeResult], *, words: Words | None = None) -> Figure:
    """Draw the yearly cost of every scheme, the first uppermost, by what is paid."""
    words = words or Words()
    say = words.say
    figure, (ax,) = panels(0.75 + 0.38 * len(schemes))
    at = np.arange(len(schemes))[::-1]
    left = np.zeros(len(schemes))
    paid = {
        "capital": say("Capital"),
        "om": say("Operation and maintenance"),
        "energy": say("Energy"),
    }
    handles = []
    for key, colour in PAID.items():
        width = np.array([paid_by(scheme, key) for scheme in schemes]) / 1000
        handles.append(ax.barh(at, width, left=left, height=0.6, color=colour))
        left = left + width
    ax.set_yticks(at, scheme_names(schemes, words), fontsize=NORMAL, color=INK)
    ax.grid(visible=False, axis="y")
    counted(ax, words, say("thousand {currency}/a").format(currency=words.currency), "x")
    keyed(figure, handles, list(paid.values()))
    return figure


def footprint_bars(schemes: Sequence[SchemeResult], *, words: Words | None = None) -> Figure:
    """Draw energy, emissions, water and electric peak of every scheme, a small panel for each.

    What is not known of a scheme has no bar.
    """
    words = words or Words()
    say = words.say
    shown = (
        (say("Primary energy"), "MWh/a", "primary_energy_kwh_a", 1e3),
        (say("Standard coal"), "tce/a", "kgce_equivalent_a", 1e3),
        (say("CO\u2082 emissions"), "t/a", "co2_kg_a", 1e3),
        (say("SO\u2082"), "kg/a", "so2_kg_a", 1.0),
        (say("NO\u2093"), "kg/a", "nox_kg_a", 1.0),
        (say("Dust"), "kg/a", "dust_kg_a", 1.0),
        (say("Water of the towers"), "m³/a", "water_m3_a", 1.0),
        (say("Electric peak"), "kW", "peak_grid_kw", 1.0),
    )
    height = 2 * (0.8 + 0.2 * len(schemes))
    figure = blank(height)
    axes = figure.subplots(2, 4, squeeze=False, sharey=True)
    at = np.arange(len(schemes))[::-1]
    colours = [PLAN, *[REFERENCE] * (len(schemes) - 1)]
    for ax, (name, unit, attribute, size) in zip(axes.flat, shown, strict=True):
        plain(ax)
        value = np.array([getattr(scheme, attribute) for scheme in schemes]) / size
        ax.barh(at, np.nan_to_num(value), height=0.62, color=colours)
        ax.set_title(name, loc="left", fontsize=SMALL, color=INK)
        ax.set_yticks(at, scheme_names(schemes, words), fontsize=SMALL, color=INK)
        ax.grid(visible=False, axis="y")
        ax.set_xlim(0, max(float(np.nan_to_num(value).max(initial=0.0)), 1e-9) * 1.05)
        counted(ax, words, unit, "x")
        ax.xaxis.set_major_locator(MaxNLocator(nbins=2, steps=[1, 2, 2.5, 5, 10]))
    return figure


def scheme_names(schemes: Sequence[SchemeResult], words: Words) -> list[str]:
    """Return what a reader calls each scheme."""
    return [
        words.say("Plan") if scheme.key == "plan" else words.say(scheme.name) for scheme in schemes
    ]


def comparison_bars(verdict: Verdict, *, words: Words | None = None) -> Figure:
    """Draw cost, primary energy and CO2 of the plan as a share of the conventional scheme's."""
    words = words or Words()
    figure, (ax,) = panels(2.2)
    plan, reference = verdict.plan, verdict.reference
    rows = [
        (words.say("Annual cost"), plan.cost_per_year, reference.cost_per_year),
        (
            words.say("Primary energy"),
            plan.primary_energy_kwh_a,
            reference.primary_energy_kwh_a,
        ),
        (words.say("CO\u2082 emissions"), plan.co2_kg_a, reference.co2_kg_a),
        (words.say("Investment"), plan.capex, reference.capex),
    ]
    rows = [row for row in rows if row[2] > 0][::-1]
    at = np.arange(len(rows))
    shares = np.array([100 * mine / theirs for _, mine, theirs in rows])
    ax.barh(at, np.full(len(rows), 100.0), height=0.62, color=REFERENCE, alpha=0.35)
    ax.barh(at, shares, height=0.34, color=PLAN)
    for y, share in zip(at, shares, strict=True):
        ax.annotate(
            words.quantity(share, "%", 0),
            (share, y),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=NORMAL,
            color=INK,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0, "alpha": 0.75},
        )
    ax.axvline(100, color=MUTED, linewidth=1, zorder=0.5)
    ax.set_yticks(at, [name for name, _, _ in rows], fontsize=NORMAL, color=INK)
    ax.grid(visible=False, axis="y")
    ax.set_xlim(0, max(100.0, float(shares.max(initial=0))) * 1.12)
    counted(ax, words, words.say("per cent of the conventional scheme"), "x")
    return figure


def pressure_path(
    distance_m: Floats,
    supply_pa: Floats,
    return_pa: Floats,
    station: str,
    *,
    ground_m: Floats | None = None,
    static_pa: float = float("nan"),
    others: Sequence[tuple[Floats, Floats, Floats]] = (),
    words: Words | None = None,
) -> Figure:
    """Draw the heads of supply and return along the way from a station to its hardest customer.

    Heads are metres of water over the station: what a gauge shows, and the height of the place.

    Parameters
    ----------
    distance_m
        (i,) way from the station.
    supply_pa, return_pa
        (i,) gauge pressures there.
    ground_m
        (i,) height of the ground over the station; None: flat.
    static_pa
        Holding pressure at the station, which is everywhere when the pumps stand.
    others
        Other ways, drawn thinly behind: distances, and heads of supply and return in m of water
        over the station, (e, 2) each, both ends of every pipe.
    """
    words = words or Words()
    figure, (ax,) = panels(3.0)
    ground = np.zeros(len(distance_m)) if ground_m is None else ground_m
    heads = [pa / PA_PER_M + ground for pa in (supply_pa, return_pa)]
    for away_m, *other_heads in others:
        for head, colour in zip(other_heads, (HEAT, COLD), strict=True):
            pieces = np.stack([away_m, head], axis=2)
            ax.add_collection(LineCollection(pieces, colors=colour, linewidths=0.6, alpha=0.45))
    supply = ax.plot(distance_m, heads[0], color=HEAT, linewidth=1.8)
    back = ax.plot(distance_m, heads[1], color=COLD, linewidth=1.8)
    between = ax.fill_between(distance_m, heads[1], heads[0], color=MUTED, alpha=0.1, linewidth=0)
    handles = [supply[0], back[0], between]
    labels = [words.say("Supply"), words.say("Return"), words.say("Available pressure difference")]
    reach_m = max([float(distance_m.max(initial=0.0)), *(float(one[0].max()) for one in others)])
    if others:
        handles.append(Line2D([], [], color=MUTED, linewidth=0.6))
        labels.append(words.say("All other ways"))
    if np.isfinite(static_pa):
        handles.append(ax.axhline(static_pa / PA_PER_M, color=INK, linewidth=1, linestyle="--"))
        labels.append(words.say("Pumps standing"))
    low = min(0.0, float(ground.min(initial=0.0)))
    floor = low - 0.04 * (float(heads[0].max(initial=1.0)) - low)
    if others:
        ax.autoscale_view()
    earth = ax.fill_between(distance_m, ground, floor, color=PAID["capital"], alpha=0.35)
    handles.append(earth)
    labels.append(words.say("Ground surface"))
    counted(ax, words, words.say("m of water over the station"))
    counted(ax, words, words.say("m from the station"), "x")
    ax.set_ylim(floor, ax.get_ylim()[1])
    ax.set_xlim(0, max(reach_m, 1e-9))
    if station:
        titled(ax, station)
    keyed(figure, handles, labels, columns=6)
    return figure


def paid_by(scheme: SchemeResult, what: str) -> float:
    """Return a scheme's yearly cost of one kind: capital, om or energy."""
    return sum(amount for (_, paid), amount in yearly_parts(scheme).items() if paid == what)


def _names(ax: Axes, words: Words) -> None:
    ax.set_yticks(
        [0, 1],
        [words.say("Conventional"), words.say("Plan")],
        fontsize=NORMAL,
        color=INK,
    )
