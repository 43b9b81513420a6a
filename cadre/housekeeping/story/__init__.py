"""Steps of a programme's life with usual values, shared by the worked example, the tests and the benchmarks.

Each step is an operation that pages call, or a few in a row. A caller states what matters to it.
"""
