"""A second, independent reading of the notice: what the guide's verdicts are compared with.

Written from the notice and the contract alone; it shares no code, data or idea with the guide's own engine.
"""
