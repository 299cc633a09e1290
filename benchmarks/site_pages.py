"""Pages as sites publish them: the report in Word's markup, inside navigation, scripts and a footer; about 186 KB."""

from __future__ import annotations

import re

_PARAGRAPH = (
    '<p class="MsoNormal" align="center" style="mso-pagination:widow-orphan;text-align:center;line-height:150%;">'
)
_RUN = (
    "<span style=\"mso-spacerun:'yes';font-family:宋体;mso-hansi-font-family:'Times New Roman';"
    'font-size:10.5pt;mso-font-kerning:0pt;">'
)
_CELL = re.compile(r"(<td[^>]*>)(.*?)</td>", re.DOTALL)
_LINKS, _STYLES, _SCRIPT_LINES = 120, 120, 250


def site_page(page: bytes) -> bytes:
    """A plain page of a report as one of a site."""
    text = page.decode()
    body = _CELL.sub(_styled, text[text.index("<h1>") : text.index("</main>")])
    links = "".join(
        f'<li class="nav-item"><a href="/zwgk/list_{n}.html" target="_blank" title="栏目{n}">栏目{n}</a></li>'
        for n in range(_LINKS)
    )
    styles = "".join(f".block-{n} .title a{{color:#{n:06x};padding:0 {n}px}}\n" for n in range(_STYLES))
    script = "".join(f"var item_{n} = document.getElementById('item_{n}');\n" for n in range(_SCRIPT_LINES))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><style>{styles}</style><script>{script}</script></head>
<body><div class="header"><ul>{links}</ul></div>
<div class="crumbs">您的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政府信息公开</a></div>
<div class="article"><div class="tools"><a href="javascript:window.print()">打印</a></div>{body}</div>
<div class="footer"><ul>{links}</ul><p>网站标识码 0000000000</p></div></body></html>
""".encode()


def _styled(cell: re.Match[str]) -> str:
    """The cell with its text in two runs, as Word breaks it."""
    opening, text = cell.groups()
    middle = len(text) // 2 if not re.search("[&<]", text) else 0
    runs = "".join(f"{_RUN}{part}</span>" for part in (text[:middle], text[middle:]))
    return f"{opening}{_PARAGRAPH}{runs}<o:p>&nbsp;</o:p></p></td>"
