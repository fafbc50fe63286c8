"""The dock "District plan": steps, their states and scenarios.

Modules without widgets: steps, quantities, guesses, records, states, store, requests, session. The
rest shows them; gui.runner runs what they ask.
"""
