"""Sentences that the stages of a plan have filled in already, put into the reader's language.

Warnings, notes and reasons reach the report as English text with their numbers in it. Those below
are known by their template: the numbers are found again and stand in the translated template. What
is not known stays as it is; a test holds every template against the sentences of the core.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from dhp_qgis_plugin.report.words import Say, english

_PLACE = re.compile(r"\{(\w+)\}")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-Z0-9])")
_LISTS = {"machines": ", ", "shares": ", ", "uses": "; ", "places": "; "}  # what parts them
_TEXTS = {*_LISTS, "machine", "use", "place", "station", "said", "basis", "word", "service"}
_NUMBER = r"[-+\u2212]?\d[\d.,]*%?"


def templates(say: Say) -> tuple[str, ...]:
    """Return the templates as ``say`` gives them, the more particular ones first."""
    return (
        say("Chosen: {machines}."),
        say("{share} of what the source allows is built."),
        say("Not offered: {machine}; the tariff has no price for municipal heat."),
        say(
            "Not offered: {machine}; in {hours} hours only there is a load while the source is"
            " cold enough."
        ),
        say("Not offered: {machine}; the parameter source.pv_most_kwp allows none."),
        say(
            "Energy bill: {estimate} a year by a day or two of each month, the peak days and"
            " {days} further days, {bill} by all 8760 hours ({off}); machines were chosen"
            " {rounds} times."
        ),
        say(
            "Energy bill: {estimate} a year by a day or two of each month, the peak days and"
            " {days} further days, {bill} by all 8760 hours ({off}); machines were chosen"
            " {rounds} time."
        ),
        say("machine counts by MILP over {days} days"),
        say("operation, month by month"),
        say("the layer's shares: {shares}"),
        say("{share} % {use}"),
        say(
            "Open ground of {area} m²: {bores} boreholes of {depth} m at {spacing} m on {used} of"
            " it give {extract} kW and take {reject} kW."
        ),
        say(
            "The nearest dwelling is {away} m away: at {limit} dB(A) by night it allows air-source"
            " heat pumps of {quiet} kW."
        ),
        say("At most {largest} kW are possible here, less than the smallest station of {least} kW"),
        say("The planner states {extract} kW of extraction and {reject} kW of rejection."),
        say("Areas below {least} m² make no site"),
        say(
            "With peaking plant that is a station of {largest} kW, below the smallest of {least} kW"
        ),
        say("{count} areas of open ground are too small for a station and make no site."),
        say(
            "In {hours} hours of the year the water is colder than {cold} °C and cannot heat;"
            " boilers then carry all of the load."
        ),
        say(
            "{stations} heat pump stations serve {buildings} buildings through one pair of pipes,"
            " heating in winter and cooling in summer."
        ),
        say(
            "{stations} stations keep one pair of pipes near ground temperature, from which heat"
            " pumps in {buildings} buildings make heat and cold."
        ),
        say("Domestic hot water is made in the buildings, outside this comparison."),
        say("Station buildings, {count}"),
        say("{machine} (price class), {buildings} buildings, {size} kW"),
        say(
            "The weather is that of {place}, {far} km away; give a weather file (EPW) or normals of"
            " the place."
        ),
        say(
            "The sources allow less capacity than the buildings need; what is missing is counted as"
            " peaking plant beyond the accepted share at {places}."
        ),
        say("{place}: {heat} kW of heat and {cool} kW of cold"),
        say(
            "{share} of the cold falls into hours with a larger heat load; a changeover network"
            " cannot deliver both at once and those customers need local cooling then."
        ),
        say(
            "{count} pipes ({length} m) carry up to {heat} kW of heat and {cool} kW of cold, more"
            " than the largest catalogue size DN {dn} carries within its limits; up to {most}"
            " parallel pairs of DN {same} are counted there. Allow more stations, a larger"
            " temperature difference or pipes of larger sizes."
        ),
        say(
            "The pressure behind the pumps reaches {reached} bar, above the pressure class PN"
            " {bound} of {pipes} pipes; lower the design friction, allow more stations, take pipes"
            " of a higher class, or plan booster pumps or a second pressure zone."
        ),
        say(
            "The gauge pressure falls to {reached} bar in {pipes} pipes, below the least of {least}"
            " bar; raise the holding pressure (network.static_pa) or separate the high ground."
        ),
        say(
            "{silent} of {served} served buildings do not say what they are used for: taken as"
            " {use}."
        ),
        say(
            "{guessed} of {served} served buildings state neither floor area nor floors nor height:"
            " {floors} floors assumed ({basis})."
        ),
        say(
            "{use}: cooling index of {index} W/m² taken as {taken} W/m², since the summer of"
            " {place} is milder than that for which it was made."
        ),
        say(
            "{use}: {hours} full-load hours do not go with this climate, whose own are {own}"
            " (exponent {exponent}); check index and full-load hours."
        ),
        say(
            "{service}: index and simulation disagree beyond an exponent of {low} to {high} for"
            " {uses}. Sizes follow the index; check it, and the envelope."
        ),
        say(
            "{use} ({index} W/m² and {yearly} kWh/m² a by index, {peak} W/m² and {simulated} kWh/m²"
            " a simulated, exponent {exponent})"
        ),
        say(
            "{machine}, rated at {rated} °C, is counted with {share} of its heating capacity where"
            " its source falls to {coldest} °C: ask the maker for its capacity there."
        ),
        say("{stopped} of 12 months were not searched to the end; the gap says how far off."),
        say("The bill does not count {energy} kWh that were not served."),
        say(
            "In {hours} hours it would pay to fill and empty a store at once, to be rid of energy;"
            " stores were held to one way."
        ),
        say(
            "The nearest usable street is {distance} m away; the longest service line allowed is"
            " {longest} m."
        ),
        say(
            "Every service line of at most {longest} m would cross a barrier that must not be"
            " crossed."
        ),
        say(
            "Pipe sizes are those of least annual cost: capital, pumping and loss come to {cost}"
            " per year, at most {gap} above the least possible."
        ),
        say("the layer does not say: {use} by default"),
        say("the word '{word}' is not known: {use} by default"),
        say("median of {count} buildings"),
        say("{count} × {machine}"),
        say("Station {station}: {said}"),
    )


def retelling(say: Say) -> Say:
    """Return what translates a text, or else the sentence that it is made from."""
    if say is english or say("en") == "en":
        return say
    known = tuple(zip(_patterns(), templates(say), strict=True))

    def told(text: str) -> str:
        said = say(text)
        return said if said != text or not text else _made(text, said)

    def _made(text: str, said: str) -> str:
        for pattern, template in known:
            if found := pattern.fullmatch(text):
                return template.format(
                    **{name: _value(name, text, told) for name, text in found.groupdict().items()}
                )
        parts = _BETWEEN_SENTENCES.split(text)
        if len(parts) == 1:
            return said
        told_parts = [told(part) for part in parts]
        return " ".join(told_parts) if told_parts != parts else said

    return told


def _value(name: str, text: str, told: Callable[[str], str]) -> str:
    """Return what stood in a place: a number as it is, a text of its own, or a list of such."""
    if name not in _TEXTS:
        return text
    if name in _LISTS and _LISTS[name] in text:
        parts = text.split(_LISTS[name])
        return _LISTS[name].join(_value(name, part, told) for part in parts)
    said = told(text)
    if said != text:
        return said
    capital = told(text[:1].upper() + text[1:])  # a label in the middle of a sentence
    return capital if capital != text[:1].upper() + text[1:] else text


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(template) for template in templates(english))


def _looks(name: str) -> str:
    """Return what may stand in a place."""
    if name == "station":  # by its id
        return r"\S+"
    return ".+?" if name in _TEXTS else _NUMBER


def _pattern(template: str) -> re.Pattern[str]:
    """Return what a filled template looks like, each place a group of its name."""
    pieces = _PLACE.split(template)
    fixed = [re.escape(piece) for piece in pieces[::2]]
    places = [f"(?P<{name}>{_looks(name)})" for name in pieces[1::2]]
    woven = "".join(a + b for a, b in zip(fixed, [*places, ""], strict=True))
    return re.compile(woven, re.DOTALL)
