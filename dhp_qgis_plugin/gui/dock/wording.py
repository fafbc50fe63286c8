"""What steps, states, inputs and layers are called, in the planner's language."""

from __future__ import annotations

from qgis.core import QgsApplication

from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.core.parameters import register
from dhp_qgis_plugin.gui.dock.choice_words import setting_title
from dhp_qgis_plugin.gui.dock.states import State, StepState
from dhp_qgis_plugin.gui.dock.steps import Key


def step_title(key: Key) -> str:
    """Return what a step is called."""
    return {
        Key.AREA: tr("Area"),
        Key.LOADS: tr("Loads"),
        Key.STREETS: tr("Streets"),
        Key.SITES: tr("Sites"),
        Key.NETWORK: tr("Network"),
        Key.OPERATION: tr("Operation"),
        Key.VERDICT: tr("Verdict"),
    }[key]


def step_purpose(key: Key) -> str:
    """Return what a step answers, in one line."""
    return {
        Key.AREA: tr("Do the layers make a district, and where does it lie?"),
        Key.LOADS: tr("How much heat and cold does each building need, hour by hour?"),
        Key.STREETS: tr("Along which streets can pipes reach every building?"),
        Key.SITES: tr("Where could a station stand, and what does its source give?"),
        Key.NETWORK: tr("Which stations serve whom, and by which pipes?"),
        Key.OPERATION: tr("Which machines does each station hold, and how do they run?"),
        Key.VERDICT: tr("Is it better than the conventional scheme?"),
    }[key]


def whole_title() -> str:
    """Return what the plan at once is called."""
    return tr("Whole plan")


def state_title(state: State) -> str:
    """Return what a state is called."""
    return {
        State.WAITING: tr("waiting"),
        State.READY: tr("ready"),
        State.RUNNING: tr("running"),
        State.DONE: tr("done"),
        State.OUTDATED: tr("out of date"),
        State.FAILED: tr("failed"),
    }[state]


def input_title(name: str) -> str:
    """Return what an input is called in a narrow form."""
    return {
        "BUILDINGS": tr("Buildings"),
        "PLOTS": tr("Unbuilt plots"),
        "ROADS": tr("Streets"),
        "WEATHER": tr("Weather (EPW)"),
        "HOURLY": tr("Hourly loads (CSV)"),
        "BARRIERS": tr("Barriers"),
        "EXISTING_PIPES": tr("Existing pipes"),
        "ENTRANCES": tr("Entrances"),
        "CANDIDATES": tr("Candidates"),
        "OPEN_GROUND": tr("Open ground"),
        "WATER": tr("Water"),
        "SEWAGE": tr("Treated sewage"),
        "ELEVATION": tr("Elevation"),
        "EQUIPMENT": tr("Own machines"),
        "TARIFFS": tr("Own prices"),
    }.get(name, name)


def layer_titles() -> dict[str, str]:
    """Return what result layers are called, by output."""
    return {
        "OUTPUT": tr("Loads"),
        "HOURLY_OUTPUT": tr("Hourly loads"),
        "EDGES": tr("Street graph"),
        "NODES": tr("Nodes of the street graph"),
        "REPAIRS": tr("Repairs"),
        "UNREACHED": tr("Unreached"),
        "POTENTIAL": tr("Potential of the sites"),
        "STATIONS": tr("Stations"),
        "PIPES": tr("Pipes"),
        "NODES_OUT": tr("Nodes"),
        "BUILDINGS_OUT": tr("Buildings"),
        "PROBLEMS": tr("Problems"),
        "EQUIPMENT_OUT": tr("Machines and tanks"),
        "SCHEDULE": tr("Schedule"),
        "FLOWS": tr("Energy flows by month"),
        "PERFORMANCE": tr("Seasonal performance"),
        "COMPARISON": tr("Comparison"),
        "SCHEMES": tr("Schemes"),
    }


def state_text(state: StepState) -> str:
    """Return what a step's state means here, in one sentence; empty where its name says it."""
    if state.state == State.FAILED:
        return state.sentence
    return _lack(state) if state.state == State.WAITING else _difference(state)


def _lack(state: StepState) -> str:
    if state.gone:
        said = tr("The layer or file chosen for {inputs} is not there any more.")
        return said.format(inputs=_listed([input_title(name) for name in state.gone]))
    if state.missing:
        said = tr("Needs a layer: {inputs}.")
        return said.format(
            inputs="; ".join(tr(" or ").join(map(input_title, group)) for group in state.missing)
        )
    said = tr("Follows {steps}.")
    return said.format(steps=_listed([step_title(key) for key in state.behind]))


def _difference(state: StepState) -> str:
    if state.lost:
        return tr("Files of its result are gone.")
    if state.changed:
        said = tr("Changed since: {names}.")
        return said.format(names=_listed([change_title(name) for name in state.changed]))
    return ""


def change_title(name: str) -> str:
    """Return what changed: an input, a setting, a quantity or an earlier step."""
    if name.startswith("step:"):
        return step_title(Key(name.split(":")[1]))
    if "." in name:
        return next((tr(one.label) for one in register() if one.key == name), name)
    return input_title(name) if input_title(name) != name else setting_title(name)


def in_chinese() -> bool:
    """Tell whether the interface is Chinese, whose lists have a sign of their own."""
    return QgsApplication.locale().lower().startswith("zh")


def _listed(names: list[str]) -> str:
    shown = list(dict.fromkeys(names))
    few = ("、" if in_chinese() else ", ").join(shown[:4])
    more = len(shown) - 4
    return few + (tr(" and {count} more").format(count=more) if more > 0 else "")
