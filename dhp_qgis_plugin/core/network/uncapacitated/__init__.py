"""The siting problem where no capacity can bind: which sites to open, and nothing else.

    the problem without its loads           opening
    a bound at any prices, what it fixes    pricing
    the linear programme in the sites       master
    bound, cuts and branching               branching
    all of it in order                      solve

Source: M. Fischetti, I. Ljubic, M. Sinnl, Redesigning Benders Decomposition for Large-Scale
Facility Location, Management Science 63 (2017) 2146; C. Duran-Mateluna, Z. Ales, S. Elloumi, An
efficient Benders decomposition for the p-median problem, EJOR 308 (2023) 84.
"""

from dhp_qgis_plugin.core.network.uncapacitated.solve import search

__all__ = ["search"]
