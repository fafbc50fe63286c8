"""The joint model J: stations, capacities and pipes chosen at once, with a bound to believe.

    the problem made small, exactly           reduced
    trees made better by exchange of edges    tree, tree_search, capacity_prices, found
    what lies in line, as chains              chains
    the model in PuLP                         root_model
    rows that are found when violated         cuts
    linear programmes and branching           bounding

A valid design exists before the first linear programme is solved and only gets better.
"""

from dhp_qgis_plugin.core.network.joint.solve import solve

__all__ = ["solve"]
