"""Write resources/catalogue/pipes.csv: the pipe families with their geometry, losses and prices.

    .venv/bin/python scripts/make_pipes.py

The table is what the plugin reads and what a planner edits; this script says how its values came
about. Losses are the closed forms of core/network/pipe_loss.py.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dhp_qgis_plugin.core.network import pipe_loss  # noqa: E402

TARGET = ROOT / "dhp_qgis_plugin" / "resources" / "catalogue" / "pipes.csv"
COLUMNS = (
    "family", "dn", "inner_mm", "outer_mm", "casing_mm", "roughness_mm", "u_pair_w_mk",
    "pipe_per_m", "trench_per_m", "pn_bar", "mark", "source",
)  # fmt: skip

DN = (20, 25, 32, 40, 50, 65, 80, 100, 125, 150, 200, 250, 300, 350, 400, 450, 500, 600)
STEEL_OUTER = (
    26.9, 33.7, 42.4, 48.3, 60.3, 76.1, 88.9, 114.3, 139.7, 168.3, 219.1, 273.0, 323.9, 355.6,
    406.4, 457.0, 508.0, 610.0,
)  # fmt: skip
STEEL_INNER = (
    21.7, 28.5, 37.2, 43.1, 54.5, 70.3, 82.5, 107.1, 132.5, 160.3, 210.1, 263.0, 312.7, 344.4,
    393.8, 444.4, 495.4, 595.8,
)  # fmt: skip
CASING = {
    1: (90, 90, 110, 110, 125, 140, 160, 200, 225, 250, 315, 400, 450, 500, 560, 630, 710, 800),
    2: (110, 110, 125, 125, 140, 160, 180, 225, 250, 280, 355, 450, 500, 560, 630, 710, 800, 900),
    3: (125, 125, 140, 140, 160, 180, 200, 250, 280, 315, 400, 500, 560, 630, 710, 800, 900, 1000),
}
TOGETHER = (
    754, 775, 804, 838, 880, 907, 1061, 1090, 1256, 1332, 1836, 2036, 2183, 2651, 2902, 3345, 3580,
    4507,
)  # fmt: skip
"""Pair and trench, EUR/m: topotherm's defaults from DN 50, extrapolated below."""
SERIES_PRICE = {1: 1.0, 2: 1.08, 3: 1.18}
TWIN_CASING = (140, 160, 180, 180, 225, 250, 280, 355, 450, 500, 630)
TWIN_APART = (19, 19, 19, 19, 20, 20, 25, 25, 30, 40, 45)
GBT = {  # DN: outer, wall, casing
    25: (32, 3, 110), 32: (38, 3, 110), 40: (48, 3.5, 110), 50: (60, 3.5, 140),
    65: (76, 4, 140), 80: (89, 4, 160), 100: (108, 4, 200),
    125: (133, 4.5, 225), 150: (159, 4.5, 250), 200: (219, 6, 315), 250: (273, 6, 400),
    300: (325, 7, 450), 350: (377, 7, 500), 400: (426, 7, 560), 450: (478, 7, 630),
    500: (529, 8, 655), 600: (630, 8, 760),
}  # fmt: skip
PEX = {  # outer: wall, casing of a single pipe, casing of a twin pipe (0: none)
    25: (2.3, 91, 111), 32: (2.9, 91, 111), 40: (3.7, 91, 126), 50: (4.6, 111, 162),
    63: (5.8, 126, 182), 75: (6.8, 162, 0), 90: (8.2, 162, 0), 110: (10.0, 162, 0),
}  # fmt: skip
PE100 = {
    32: 3.0, 40: 3.7, 50: 4.6, 63: 5.8, 75: 6.8, 90: 8.2, 110: 10.0, 125: 11.4, 140: 12.7,
    160: 14.6, 180: 16.4, 200: 18.2, 225: 20.5, 250: 22.7, 280: 25.4, 315: 28.6, 355: 32.2,
    400: 36.3, 450: 40.9, 500: 45.4, 560: 50.8, 630: 57.2,
}  # fmt: skip
PUR, PUR_GBT, PEX_FOAM, PEX_WALL, PE_WALL = 0.027, 0.033, 0.0235, 0.38, 0.40
"""Conductivities, W/(m K): aged foam (EN 253 allows 0.029 when new), GB/T 29047's limit, ..."""

LOSS = "heat loss by the closed form of EN 13941 (axis at 1.2 m, soil 1.5 W/(m K), 0.15 m between"
STEEL_SOURCE = (
    "Sum of pipe and trench: topotherm defaults (DIN EN 253, literature and expert survey); {where}"
    "diameters EN 253; " + LOSS + " casings, foam 0.027 W/(m K)); split of the sum [A]: trench 500"
    " + 1.2 DN per metre{series}; roughness 0.05 mm; pressure class of usual fittings [A]"
)
SMALL = "below DN 50 extrapolated with the slope from DN 50 to DN 100 (4.2 per m and mm); "


def trench(dn: float) -> float:
    """Return the price of the trench for a pair of steel pipes."""
    return round(500 + 1.2 * dn)


def pipe_price(inner_mm: float) -> float:
    """Return the price of a steel pair of that inner diameter, between those of the list."""
    pair = [together - trench(dn) for dn, together in zip(DN, TOGETHER, strict=True)]
    return float(np.interp(inner_mm, STEEL_INNER, pair))


def steel(series: int) -> list[tuple]:
    """Return the lines of EN 253 steel in one insulation series."""
    said = "" if series == 1 else f"; series {series} costs {SERIES_PRICE[series]:g} times as much"
    lines = []
    for n, dn in enumerate(DN):
        casing = CASING[series][n]
        u = pipe_loss.single_pair_w_mk(
            STEEL_OUTER[n] / 1e3, insulated(casing) / 1e3, casing / 1e3, PUR
        )
        price = round((TOGETHER[n] - trench(dn)) * SERIES_PRICE[series])
        known = dn >= 50
        mark = "C" if known and series == 1 else "A"
        source = STEEL_SOURCE.format(where="" if known else SMALL, series=said)
        lines.append(
            (f"steel-{series}", dn, STEEL_INNER[n], STEEL_OUTER[n], casing, 0.05, u, price,
             trench(dn), 16, mark, source)
        )  # fmt: skip
    return lines


def insulated(casing_mm: float) -> float:
    """Return the diameter of the insulation inside a casing (EN 253's wall thicknesses)."""
    sizes = (90, 140, 200, 315, 400, 500, 630, 800, 1000)
    walls = (3.0, 3.0, 3.2, 4.1, 4.8, 5.6, 6.6, 7.9, 9.4)
    return casing_mm - 2 * float(np.interp(casing_mm, sizes, walls))


def twin() -> list[tuple]:
    """Return the lines of steel twin pipes, series 2."""
    source = (
        "Diameters EN 253 and casings EN 15698-1 series 2 [M]; heat loss after Wallentén 1991 (axis"
        " at 1.2 m, soil 1.5 W/(m K), foam 0.027 W/(m K)); prices [A]: pipe as two of series 2"
        " less 5 %, trench 15 % narrower; roughness 0.05 mm; pressure class of usual fittings [A]"
    )
    lines = []
    for n, casing in enumerate(TWIN_CASING):
        dn = DN[n]
        u = pipe_loss.twin_w_mk(
            STEEL_OUTER[n] / 1e3, TWIN_APART[n] / 1e3, insulated(casing) / 1e3, PUR
        )
        price = round((TOGETHER[n] - trench(dn)) * SERIES_PRICE[2] * 0.95)
        lines.append(
            ("steel-twin", dn, STEEL_INNER[n], STEEL_OUTER[n], casing, 0.05, u, price,
             round(0.85 * trench(dn)), 16, "A", source)
        )  # fmt: skip
    return lines


def gbt() -> list[tuple]:
    """Return the lines of GB/T 29047 pipes."""
    source = (
        "Diameters of usual GB/T 8163 and SY/T 5037 pipe with casings of GB/T 29047 [M]; "
        + LOSS
        + " casings, foam 0.033 W/(m K), the standard's limit); prices [A]: 0.4 of the European"
        " ones; roughness 0.5 mm as CJJ 34 asks for hot water [M]; pressure class [A]"
    )
    lines = []
    for dn, (outer, wall, casing) in GBT.items():
        u = pipe_loss.single_pair_w_mk(outer / 1e3, insulated(casing) / 1e3, casing / 1e3, PUR_GBT)
        n = DN.index(dn)
        lines.append(
            ("gbt-29047", dn, outer - 2 * wall, outer, casing, 0.5, u,
             round(0.4 * (TOGETHER[n] - trench(dn))), round(0.4 * trench(dn)), 16, "A", source)
        )  # fmt: skip
    return lines


def pex() -> list[tuple]:
    """Return the lines of flexible PE-X pipes, single and twin."""
    single, double = [], []
    said = (
        "PE-Xa SDR 11 (EN 15632-2; DN is the outer diameter), casings as in makers' lists [M];"
        " {loss}; prices [A]: pipe 0.85 of a steel pair of this bore, coils without welding,"
        " {trench}; roughness 0.007 mm [M]; 6 bar up to 80 °C [M]"
    )
    loss_1 = LOSS + " casings, foam 0.0235 W/(m K), wall 0.38 W/(m K))"
    loss_2 = "heat loss after Wallentén 1991 (axis at 1.2 m, soil 1.5, foam 0.0235 W/(m K))"
    for outer, (wall, casing, both) in PEX.items():
        inner = outer - 2 * wall
        price = round(0.85 * pipe_price(inner))
        resistance = pipe_loss.wall_k_m_w(outer, inner, PEX_WALL)
        u = pipe_loss.single_pair_w_mk(
            outer / 1e3, (casing - 4.4) / 1e3, casing / 1e3, PEX_FOAM, wall_k_m_w=resistance
        )
        single.append(
            ("pex", outer, inner, outer, casing, 0.007, u, price, round(450 + 1.2 * outer), 6, "A",
             said.format(loss=loss_1, trench="trench 450 + 1.2 DN"))
        )  # fmt: skip
        if both:
            u = pipe_loss.twin_w_mk(outer / 1e3, 0.008, (both - 5) / 1e3, PEX_FOAM)
            double.append(
                ("pex-twin", outer, inner, outer, both, 0.007, u, round(0.95 * price),
                 round(0.9 * (450 + 1.2 * outer)), 6, "A",
                 said.format(loss=loss_2, trench="as a twin less 5 %, trench 10 % narrower"))
            )  # fmt: skip
    return single + double


def pe100() -> list[tuple]:
    """Return the lines of bare PE 100 pipes for ambient loops."""
    source = (
        "PE 100 SDR 11 (EN 12201-2; DN is the outer diameter), bare, for loops near ground"
        " temperature; " + LOSS + " pipes, wall 0.40 W/(m K)); prices [A]: pipe half of a steel"
        " pair of this bore, trench 400 + 1.2 DN; roughness 0.007 mm [M]; 16 bar at 20 °C [M]"
    )
    lines = []
    for outer, wall in PE100.items():
        inner = outer - 2 * wall
        u = pipe_loss.single_pair_w_mk(
            outer / 1e3, outer / 1e3, outer / 1e3, PE_WALL,
            wall_k_m_w=pipe_loss.wall_k_m_w(outer, inner, PE_WALL),
        )  # fmt: skip
        lines.append(
            ("pe-100", outer, round(inner, 1), outer, outer, 0.007, u,
             round(0.5 * pipe_price(inner)), round(400 + 1.2 * outer), 16, "A", source)
        )  # fmt: skip
    return lines


def main() -> None:
    """Write the table."""
    lines = [*steel(1), *steel(2), *steel(3), *twin(), *gbt(), *pex(), *pe100()]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for line in lines:
            cells = list(line)
            cells[2], cells[6] = f"{line[2]:g}", f"{line[6]:.3f}"
            writer.writerow(cells)


if __name__ == "__main__":
    main()
