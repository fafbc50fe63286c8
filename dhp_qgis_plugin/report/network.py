"""Chapter on the network: the pipes by diameter, their losses, and the pressures."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.report.drawing import as_svg
from dhp_qgis_plugin.report.facts import (
    PipeGroup,
    hardest_path,
    linear_heat_density,
    pipe_groups,
    station_names,
    trench_m,
)
from dhp_qgis_plugin.report.page import Markup, element, figure, pairs, paragraph, section, table
from dhp_qgis_plugin.report.pipework import (
    bill_of_quantities,
    pipework_facts,
    pump_table,
    rounds_table,
)
from dhp_qgis_plugin.report.scheme_plots import pressure_path
from dhp_qgis_plugin.report.words import GLUE, Words


def network(plan: Plan, words: Words) -> Markup:
    """Return the chapter."""
    say = words.say
    names = station_names(plan)
    drawings = [
        (
            pressure_path(
                path.distance_m,
                path.supply_pa,
                path.return_pa,
                name,
                ground_m=path.ground_m,
                static_pa=plan.parameters.network.static_pa,
                words=words,
            ),
            name,
        )
        for station, name in enumerate(names)
        if (path := hardest_path(plan.design, station, plan.parameters.network)) is not None
    ]
    return section(
        "network",
        say("Network"),
        network_facts(plan, words),
        pipe_table(plan, words),
        paragraph(
            say(
                "Lengths are of pipe pairs; a street in which two stations lay pipes counts twice"
                " here and once as trench. Velocity and pressure drop hold at the larger design"
                " case, {friction} being the design friction and {velocity} the largest velocity."
            ).format(
                friction=words.given(plan.parameters.network.friction_pa_m, "Pa/m"),
                velocity=words.given(plan.parameters.network.velocity_max_m_s, "m/s"),
            ),
            css="note",
        ),
        pump_table(plan, words),
        element("h3", say("Pressure diagrams")),
        paragraph(
            say(
                "Along the way to the customer with the least pressure difference, at design flow,"
                " as height of water over the station."
            )
        ),
        *(
            figure(as_svg(drawing, title), title)
            for drawing, name in drawings
            for title in (say("Pressure diagram of {name}").format(name=name),)
        ),
        rounds_table(plan, words),
        bill_of_quantities(plan, words),
    )


def network_facts(plan: Plan, words: Words) -> Markup:
    """Return temperatures, lengths, densities and losses."""
    say, settings = words.say, plan.parameters.network
    scheme, pipes = plan.appraisal.scheme, plan.design.pipes
    heat_loss, cool_gain = float(pipes.heat_loss_kwh_a.sum()), float(pipes.cool_gain_kwh_a.sum())
    return pairs(
        (
            (
                say("Supply and return"),
                say(
                    "heating {heat_supply}/{heat_return} °C, cooling {cool_supply}/{cool_return} °C"
                ).format(
                    heat_supply=words.given(settings.heat_supply_c),
                    heat_return=words.given(settings.heat_return_c),
                    cool_supply=words.given(settings.cool_supply_c),
                    cool_return=words.given(settings.cool_return_c),
                ),
            ),
            (say("Trench, each counted once"), words.quantity(trench_m(plan.design), "m", 0)),
            (
                say("Linear heat density"),
                words.quantity(linear_heat_density(plan, scheme.heat_kwh_a), "MWh/(m a)", 2),
            ),
            (
                say("Linear cold density"),
                words.quantity(linear_heat_density(plan, scheme.cool_kwh_a), "MWh/(m a)", 2),
            ),
            (
                say("Heat loss"),
                say("{energy}, {share} of the heat sent out").format(
                    energy=words.energy(heat_loss),
                    share=words.share(_part(heat_loss, scheme.heat_kwh_a)),
                ),
            ),
            (
                say("Heat gain of chilled water"),
                say("{energy}, {share} of the cold sent out").format(
                    energy=words.energy(cool_gain),
                    share=words.share(_part(cool_gain, scheme.cool_kwh_a)),
                ),
            ),
            *pipework_facts(plan, words),
        )
    )


def pipe_table(plan: Plan, words: Words) -> Markup:
    """Return length, hydraulics, loss and investment by nominal diameter."""
    say, groups, pipes = words.say, pipe_groups(plan.design), plan.design.pipes
    loss = pipes.heat_loss_kwh_a + pipes.cool_gain_kwh_a
    return table(
        (
            say("DN"),
            say("Length, m"),
            say("of which service lines, m"),
            say("Largest velocity, m/s"),
            say("Mean pressure drop, Pa/m"),
            say("Largest pressure drop, Pa/m"),
            say("Loss and gain, MWh/a"),
            say("Investment, thousand {currency}").format(currency=words.currency),
        ),
        (_pipe_row(group, words) for group in groups),
        foot=[
            say("All"),
            words.number(sum(group.length_m for group in groups), 0),
            words.number(sum(group.service_m for group in groups), 0),
            words.number(float(pipes.velocity_m_s.max(initial=0.0)), 2),
            "",
            words.number(float(pipes.drop_pa_m.max(initial=0.0)), 0),
            words.number(float(loss.sum()) / 1000, 1),
            words.number(float(pipes.capex.sum()) / 1000, 1),
        ],
    )


def _pipe_row(group: PipeGroup, words: Words) -> list[str]:
    return [
        f"DN{GLUE}{group.dn}",
        words.number(group.length_m, 0),
        words.number(group.service_m, 0),
        words.number(group.velocity_m_s, 2),
        words.number(group.drop_pa_m, 0),
        words.number(group.drop_most_pa_m, 0),
        words.number(group.loss_kwh_a / 1000, 1),
        words.number(group.capex / 1000, 1),
    ]


def _part(loss: float, delivered: float) -> float:
    return loss / (loss + delivered) if loss + delivered > 0 else float(np.nan)
