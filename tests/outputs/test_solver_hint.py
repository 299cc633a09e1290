"""The hint for the solver holds for the Python that the tool runs in."""

from __future__ import annotations

import pytest

from auditor.outputs.solver_hint import how_to_install


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("python", "in_environment", "has_pip", "said", "not_said"),
    [
        ("/opt/v/bin/python", True, True, '/opt/v/bin/python -m pip install "ogi-auditor[lint]"', "venv"),
        ("C:/Program Files/py.exe", True, True, '"C:/Program Files/py.exe" -m pip install', "venv"),
        ("/usr/bin/python3", False, True, "/usr/bin/python3 -m venv", "pipx"),
        ("", False, True, "python -m pip install", "pipx"),
        ("/opt/v/bin/python", True, False, "ogi-auditor[lint]", "-m pip"),
    ],
)
def test_the_command_is_for_this_python(
    language: str, python: str, in_environment: bool, has_pip: bool, said: str, not_said: str
) -> None:
    text = how_to_install(python, in_environment, has_pip=has_pip).to("zh" if language == "zh" else "en")
    assert said in text
    assert not_said not in text
