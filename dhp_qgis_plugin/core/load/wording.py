"""The words of a layer as uses, shares of uses and classes of envelope."""

from __future__ import annotations

import re

from dhp_qgis_plugin.core.catalogue import (
    DEFAULT_USE,
    UNHEATED,
    envelope_of_year,
    envelope_words,
    use_words,
    uses,
)

_SAYS_NOTHING = frozenset(
    {"", "yes", "no", "building", "other", "unknown", "unclassified", "none", "user_defined"}
    | {"amenity", "tourism", "leisure", "historic", "man_made", "landuse", "null", "nan"}
)


Mix = tuple[tuple[str, float], ...]


"""Keys of uses and their shares of the floor area; what is missing to 1 is not conditioned."""


def find_use(words: str) -> tuple[str, str, bool]:
    """Return the use that a layer's words stand for, and the basis in words.

    Parameters
    ----------
    words
        One or more words, the most telling first, parted by ``;`` or ``,``; upper or lower case.

    Returns
    -------
    tuple
        Key of the use, the default one where no word is known; where that comes from, in words;
        whether a word was known.
    """
    known, catalogue = use_words(), uses()
    spoken = [word.strip() for word in re.split(r"[;,]", words.lower())]
    unknown: list[str] = []
    for word in spoken:
        if (plain := re.sub(r"[\s\-]+", "_", word)) in known:
            return known[plain], f"the layer's word '{word}'", True
        if plain not in _SAYS_NOTHING:
            unknown.append(word)
    label = catalogue[DEFAULT_USE].label.lower()
    if unknown:
        return DEFAULT_USE, f"the word '{unknown[0]}' is not known: {label} by default", False
    return DEFAULT_USE, f"the layer does not say: {label} by default", False


def find_mix(shares: tuple[tuple[str, float], ...]) -> tuple[Mix, str, bool]:
    """Return the uses that a layer's words with shares stand for, the largest first.

    Parameters
    ----------
    shares
        Words and their shares, in whatever measure: they are brought to a sum of 1.

    Returns
    -------
    tuple
        The mix without what is not conditioned, () where nothing is said or nothing is left; where
        it comes from, in words; whether all words were known.
    """
    total = sum(share for _, share in shares)
    if total <= 0:
        return (), "", False
    found = [(*find_use(word), share / total) for word, share in shares if share > 0]
    parts: dict[str, float] = {}
    for key, _, _, share in found:
        if key != UNHEATED:
            parts[key] = parts.get(key, 0.0) + share
    labels = uses()
    said = ", ".join(
        f"{100 * share:.0f} % {labels[key].label.lower()}" for key, _, _, share in found
    )
    unknown = [basis for _, basis, known, _ in found if not known]
    basis = f"the layer's shares: {said}" + (f" ({unknown[0]})" if unknown else "")
    mix = tuple(sorted(parts.items(), key=lambda part: (-part[1], part[0])))
    return mix, basis, not unknown


def find_envelope(word: str, built_year: float) -> str:
    """Return the class of envelope: by the layer's word for it, else by the year, else unknown."""
    plain = re.sub(r"[\s\-]+", "_", word.strip().lower())
    known = envelope_words()
    return known.get(plain) or known.get(word.strip().lower()) or envelope_of_year(built_year)
