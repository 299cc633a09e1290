"""How many examples a property gets: few on every change, many with AUDIT_FULL=1."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

FULL = bool(os.environ.get("AUDIT_FULL"))


def examples(few: int, many: int = 2000) -> settings:
    """Settings for a property. Without AUDIT_FULL the examples are the same on every run and failing ones, which name
    the cells that are wrong, are not made smaller."""
    return settings(
        max_examples=many if FULL else few,
        derandomize=not FULL,
        deadline=None,
        phases=(Phase.explicit, Phase.generate, Phase.shrink) if FULL else (Phase.explicit, Phase.generate),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    )
