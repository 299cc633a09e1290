"""How to come by the solver that lint lacks, in the Python that the tool runs in."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from auditor.language import Text


def no_solver() -> Text:
    """What was not looked at, and how to install what is missing."""
    return _NOT_CHECKED.fill(how=how_to_install(sys.executable, sys.prefix != sys.base_prefix, has_pip=_has_pip()))


def how_to_install(python: str, in_environment: bool, *, has_pip: bool) -> Text:
    """The command for the Python of that path; `in_environment` is whether it is that of a virtual environment."""
    if not has_pip:
        return _WITHOUT_PIP
    command = f'"{python}"' if " " in python else python or "python"
    return (_PIP if in_environment else _PIP_OR_ENVIRONMENT).fill(python=command)


def _has_pip() -> bool:
    return find_spec("pip") is not None


_NOT_CHECKED = Text(
    "没有装求解器（附加组件 lint），规则之间是否矛盾、重复（L501、L502、L503）没有核对。{how}",
    "No solver is installed (the extra “lint”), so whether rules contradict or repeat each other (L501, L502, L503) was"
    " not checked. {how}",
)
_PIP = Text(
    '安装：{python} -m pip install "ogi-auditor[lint]"', 'To install it: {python} -m pip install "ogi-auditor[lint]"'
)
_PIP_OR_ENVIRONMENT = Text(
    '安装：{python} -m pip install "ogi-auditor[lint]"。如果系统的 Python 不让 pip 安装，先建虚拟环境'
    "（{python} -m venv 文件夹），在里面安装本工具，连同附加组件 lint。",
    'To install it: {python} -m pip install "ogi-auditor[lint]". Where the Python of the system refuses that, make a'
    " virtual environment ({python} -m venv FOLDER) and install the tool there, with the extra “lint”.",
)
_WITHOUT_PIP = Text(
    "运行本工具的 Python 里没有 pip：请用当初安装本工具的程序（如 uv、pipx）加装附加组件 lint，即 ogi-auditor[lint]。",
    "The Python that runs this tool has no pip: add the extra “lint”, ogi-auditor[lint], by what the tool was installed"
    " with, such as uv or pipx.",
)
