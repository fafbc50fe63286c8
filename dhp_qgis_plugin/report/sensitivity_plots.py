"""Pictures of sensitivity studies: tornado, grid, frontier, Monte Carlo."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from dhp_qgis_plugin.core.records import Floats
from dhp_qgis_plugin.core.sweep import statistics
from dhp_qgis_plugin.core.sweep.outcomes import Outcome, Results
from dhp_qgis_plugin.report.drawing import NORMAL, SMALL, counted, keyed, panels
from dhp_qgis_plugin.report.palette import COLD, HEAT, INK, MUTED, PAID, PLAN, REFERENCE
from dhp_qgis_plugin.report.sensitivity_words import drawn, outcome_label, quantity_label, scale
from dhp_qgis_plugin.report.words import Words

_WRAP = 38  # characters of a label on one line
_SHADES = LinearSegmentedColormap.from_list("plan", ["#f4f7f6", "#7fc4ae", "#00664b"])
_MOST_WRITTEN = 8  # columns of a grid into whose cells the numbers still fit


def tornado(results: Results, outcome: Outcome, *, words: Words | None = None) -> Figure:
    """Draw every quantity's effect on an outcome, the largest on top.

    A bar reaches from the base to the outcome at the low and at the high end; the values of the
    quantity stand beside its ends.
    """
    words = words or Words()
    bars = statistics.bars(results, outcome.name)
    size, unit = scale(drawn(results, outcome), outcome, words)
    base = results.value(0, outcome.name) / size
    if not math.isfinite(base):
        return _nothing(words.say("The base plan has no finite value of this outcome."))
    figure, (ax,) = panels(1.0 + 0.42 * max(len(bars), 2))
    reach = [base]
    for row, bar in enumerate(bars[::-1]):
        ends = ((bar.at_low, bar.low, COLD), (bar.at_high, bar.high, HEAT))
        beside = _sides([at / size for at, _, _ in ends], base)
        for (at, value, colour), side in zip(ends, beside, strict=True):
            if not math.isfinite(at):
                continue
            ax.barh(row, at / size - base, left=base, height=0.62, color=colour)
            _note(ax, at / size, row, words.given(round(value, 4)), side)
            reach.append(at / size)
    _names(ax, [quantity_label(bar.name, words) for bar in bars[::-1]])
    ax.axvline(base, color=INK, linewidth=1)
    margin = 0.14 * max(max(reach) - min(reach), 1e-9)
    ax.set_xlim(min(reach) - margin, max(reach) + margin)
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x", color="#dde3e8", linewidth=0.8)
    _axis(ax, words, outcome_label(outcome, unit, words), "x")
    keyed(
        figure,
        [Patch(color=COLD), Patch(color=HEAT)],
        [words.say("Quantity at its low end"), words.say("Quantity at its high end")],
    )
    return figure


def grid(results: Results, outcome: Outcome, *, words: Words | None = None) -> Figure:
    """Draw an outcome over two quantities as a field of shaded cells."""
    words = words or Words()
    first, second = results.study.axes
    size, unit = scale(drawn(results, outcome), outcome, words)
    field = statistics.grid(results, outcome.name).T / size
    figure, (ax,) = panels(1.6 + 0.34 * min(len(second.values), 16))
    ax.grid(visible=False)
    picture = ax.imshow(field, origin="lower", aspect="auto", cmap=_SHADES)
    if field.shape[1] <= _MOST_WRITTEN:
        _write_cells(ax, field, words)
    for axis, values in ((ax.xaxis, first.values), (ax.yaxis, second.values)):
        step = max(1, math.ceil(len(values) / 10))
        places = range(0, len(values), step)
        axis.set_ticks(list(places), [words.given(round(values[n], 4)) for n in places])
    ax.set_xlabel(quantity_label(first.name, words), color=INK, fontsize=NORMAL)
    ax.set_ylabel(_wrapped(quantity_label(second.name, words)), color=INK, fontsize=NORMAL)
    ax.spines["bottom"].set_visible(False)
    if np.isfinite(field).any():
        bar = figure.colorbar(picture, ax=ax, pad=0.02)
        bar.outline.set_visible(False)
        bar.ax.tick_params(colors=MUTED, labelsize=SMALL, length=0)
        _axis(bar.ax, words, _wrapped(outcome_label(outcome, unit, words)))
    return figure


def frontier(results: Results, *, words: Words | None = None) -> Figure:
    """Draw the plans by annual cost and CO2, and the line of those that no other one beats."""
    words = words or Words()
    found = statistics.frontier(results)
    if not found.best.any():
        return _nothing(words.say("No case of the study has a plan."))
    figure, (ax,) = panels(3.4)
    money = 1000.0
    cost, co2 = found.cost_per_year / money, found.co2_kg_a / 1000
    order = np.argsort(cost[found.best], kind="stable")
    line = ax.plot(cost[found.best][order], co2[found.best][order], color=PLAN, linewidth=1.8)
    ax.scatter(cost[found.best], co2[found.best], color=PLAN, s=34, zorder=3)
    handles, labels = [line[0]], [words.say("Not beaten in both")]
    if (~found.best & np.isfinite(cost)).any():
        rest = ax.scatter(cost[~found.best], co2[~found.best], color=REFERENCE, s=26, zorder=2)
        handles.append(rest)
        labels.append(words.say("Beaten by another plan"))
    _mark_prices(ax, found, cost, co2, words)
    ax.margins(0.12)
    ax.grid(visible=True, axis="x", color="#dde3e8", linewidth=0.8)
    thousand = words.say("thousand {currency}/a").format(currency=words.currency)
    _axis(ax, words, f"{words.say('Total annual cost')}, {thousand}", "x")
    _axis(ax, words, f"{words.say('CO2 emissions')}, t/a")
    keyed(figure, handles, labels)
    return figure


def monte_carlo(results: Results, outcome: Outcome, *, words: Words | None = None) -> Figure:
    """Draw how an outcome is spread: shares of the samples, and their sum up to each value."""
    words = words or Words()
    told = statistics.spread(results, outcome.name)
    size, unit = scale(told.values, outcome, words)
    values = told.values / size
    if not len(values):
        return _nothing(words.say("No case of the study has a finite value of this outcome."))
    figure, axes = panels(4.4, (1.0, 1.0))
    above, below = axes
    bins = int(min(40, max(8, math.sqrt(len(values)))))
    weights = np.full(len(values), 100 / len(values))
    above.hist(values, bins=bins, weights=weights, color=PLAN, rwidth=0.94)
    shares = 100 * np.arange(1, len(values) + 1) / len(values)
    below.plot(values, shares, color=PLAN, linewidth=1.8, drawstyle="steps-post")
    base = results.value(0, outcome.name) / size
    ends = [*values[[0, -1]].tolist(), *([base] if math.isfinite(base) else [])]
    room = 0.04 * (max(ends) - min(ends)) or 1e-9
    for ax in axes:
        ax.set_xlim(min(ends) - room, max(ends) + room)
        for percent in (5, 50, 95):
            ax.axvline(
                told.percentiles[percent] / size,
                color=INK,
                linewidth=1,
                linestyle="-" if percent == 50 else "--",
            )
    for percent in (5, 50, 95):
        _percentile(above, told.percentiles[percent] / size, percent, words)
    handles = [ax.axvline(base, color=HEAT, linewidth=1.4) for ax in axes if math.isfinite(base)]
    above.margins(y=0.2)
    _axis(above, words, words.say("% of the samples"))
    _axis(below, words, words.say("% up to the value"))
    below.set_ylim(0, 102)
    above.tick_params(axis="x", labelbottom=False)
    _axis(below, words, outcome_label(outcome, unit, words), "x")
    keyed(figure, handles[:1], [words.say("Base plan")])
    return figure


def influence(results: Results, outcome: Outcome, *, words: Words | None = None) -> Figure:
    """Draw how far an outcome follows each quantity over the samples."""
    words = words or Words()
    found = statistics.influences(results, outcome.name)[::-1]
    figure, (ax,) = panels(0.9 + 0.36 * max(len(found), 2))
    share = np.array([one.correlation for one in found])
    colours = [HEAT if value > 0 else COLD for value in np.nan_to_num(share)]
    ax.barh(range(len(found)), np.nan_to_num(share), height=0.6, color=colours)
    _names(ax, [quantity_label(one.name, words) for one in found])
    ax.axvline(0, color=INK, linewidth=1)
    ax.set_xlim(-1, 1)
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x", color="#dde3e8", linewidth=0.8)
    _axis(ax, words, words.say("rank correlation with the outcome"), "x")
    return figure


def scenarios(results: Results, outcome: Outcome, *, words: Words | None = None) -> Figure:
    """Draw an outcome of every scenario beside the base plan's."""
    words = words or Words()
    size, unit = scale(drawn(results, outcome), outcome, words)
    labels = [words.say("Base plan"), *(case.label for case in results.study.cases[1:])]
    values = [results.value(n, outcome.name) / size for n in range(len(labels))]
    figure, (ax,) = panels(0.9 + 0.36 * max(len(labels), 2))
    rows = np.arange(len(labels))[::-1]
    colours = [PAID["capital"], *[PLAN] * (len(labels) - 1)]
    ax.barh(rows, np.nan_to_num(values, posinf=0.0, neginf=0.0), height=0.6, color=colours)
    for row, value in zip(rows, values, strict=True):
        end = value if math.isfinite(value) else 0.0
        _note(ax, end, int(row), words.number(value), -1 if end < 0 else 1)
    _names(ax, labels[::-1])
    ax.axvline(0, color=INK, linewidth=1)
    ax.margins(x=0.16)
    ax.grid(visible=False, axis="y")
    _axis(ax, words, outcome_label(outcome, unit, words), "x")
    return figure


def _axis(ax: Axes, words: Words, title: str, axis: str = "y") -> None:
    counted(ax, words, title, axis)


def _names(ax: Axes, labels: Sequence[str]) -> None:
    wrapped = [_wrapped(label) for label in labels]
    ax.set_yticks(range(len(labels)), wrapped, fontsize=SMALL, color=INK)
    ax.set_ylim(-0.6, len(labels) - 0.4)


def _wrapped(label: str) -> str:
    """Return a label on two lines where it is long; Chinese signs count double."""
    widths = np.cumsum([2 if ord(sign) > 0x2E80 else 1 for sign in label])
    if not len(widths) or widths[-1] <= _WRAP:
        return label
    middle = int(np.searchsorted(widths, widths[-1] / 2))
    spaces = [n for n, sign in enumerate(label) if sign == " "]
    if not spaces:
        return f"{label[:middle]}\n{label[middle:]}"
    cut = min(spaces, key=lambda n: abs(n - middle))
    return f"{label[:cut]}\n{label[cut + 1 :]}"


def _sides(ends: Sequence[float], base: float) -> list[int]:
    """Return on which side of its end each value is written: outwards, never both on one."""
    sides = [-1 if end < base else 1 for end in ends]
    if sides[0] == sides[1]:  # both ends lie on one side: the nearer one is written across
        near = int(abs(ends[0] - base) > abs(ends[1] - base))
        sides[near] = -sides[near]
    return sides


def _note(ax: Axes, x: float, y: float, text: str, side: int) -> None:
    ax.annotate(
        text,
        (x, y),
        xytext=(4 * side, 0),
        textcoords="offset points",
        ha="left" if side > 0 else "right",
        va="center",
        fontsize=SMALL,
        color=INK,
    )


def _write_cells(ax: Axes, field: Floats, words: Words) -> None:
    some = field[np.isfinite(field)]
    middle = 0.5 * (some.min() + some.max()) if len(some) else 0.0
    for row, column in np.ndindex(field.shape):
        value = float(field[row, column])
        text = words.number(value) if math.isfinite(value) else "–"
        colour = "white" if value > middle else INK
        ax.text(column, row, text, ha="center", va="center", fontsize=SMALL, color=colour)


def _mark_prices(
    ax: Axes, found: statistics.Frontier, cost: Floats, co2: Floats, words: Words
) -> None:
    """Write the shadow price beside the plans, once where several prices give the same one."""
    written: list[tuple[float, float]] = []
    reach = (max(float(np.nanmax(cost) - np.nanmin(cost)), 1e-9),
             max(float(np.nanmax(co2) - np.nanmin(co2)), 1e-9))  # fmt: skip
    for price, x, y in zip(found.price_per_t, cost, co2, strict=True):
        near = any(
            abs(x - a) < 0.06 * reach[0] and abs(y - b) < 0.06 * reach[1] for a, b in written
        )
        if near or not math.isfinite(x):
            continue
        written.append((float(x), float(y)))
        text = words.quantity(float(price), f"{words.currency}/t", 0)
        ax.annotate(
            text,
            (x, y),
            xytext=(6, 6),
            textcoords="offset points",
            fontsize=SMALL,
            color=MUTED,
        )


def _percentile(ax: Axes, x: float, percent: int, words: Words) -> None:
    ax.annotate(
        f"P{percent}: {words.number(x)}",
        (x, 1.0),
        xycoords=("data", "axes fraction"),
        xytext=(3, -2),
        textcoords="offset points",
        va="top",
        fontsize=SMALL,
        color=INK,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0, "alpha": 0.75},
    )


def _nothing(sentence: str) -> Figure:
    """Return a figure that says why there is nothing to see."""
    figure, (ax,) = panels(0.9)
    ax.set_axis_off()
    ax.text(0.0, 0.5, sentence, fontsize=NORMAL, color=INK, va="center")
    return figure
