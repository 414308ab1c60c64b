"""An open landmine-ban monitor: documents in, sourced country profiles out.

The rooms are packages of the same name (`collect`, `read`, `extract`, `reconcile`, `law`, `review`,
`publish`, `store`); they meet in `model`, and `watch` runs them in order. `docs/rooms.md` is the map.
"""

__version__ = "0.1.0"
