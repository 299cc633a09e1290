"""Our template of a circular on a run. An office changes it in Word."""

from __future__ import annotations

from auditor.language import Language, Text, same
from auditor.outputs.template_parts import Column, TemplateDocument


def circular_template(language: Language) -> bytes:
    template = TemplateDocument(language)
    template.title(_TITLE)
    template.unindented(Text("各有关单位：", "To all organs concerned"))
    template.text(_CHECKED)
    template.heading(Text("一、核查情况", "1. Overall"))
    template.text(_OVERALL)
    template.tag("if good")
    template.text(Text("核查合格的有：{{ good }}。", "Passed: {{ good }}."))
    template.tag("endif")
    template.heading(Text("二、发现的问题", "2. Commonest problems"))
    template.tag("if common")
    template.text(Text("出现较多的问题见下表。", "The problems found on most reports:"))
    _common(template)
    template.tag("else")
    template.text(Text("没有发现需要整改的问题。", "No problem was found that has to be put right."))
    template.tag("endif")
    template.heading(Text("三、整改要求", "3. What is required"))
    template.tag("if to_rectify")
    template.text(Text("需要整改的有：{{ to_rectify }}。", "To put their reports right: {{ to_rectify }}."), _DUE)
    template.tag("endif")
    template.kept(_ALL)
    template.kept(same(""))
    template.kept(Text("附件：1. 各单位核查结果", "Attachment 1: Results by organ"))
    template.tag("if unread")
    template.kept(Text("　　　2. 未能核对的文件", "Attachment 2: Files that could not be checked"))
    template.tag("endif")
    template.kept(same(""))
    template.signed(same("{{ office }}"), Text("　　　　年　　月　　日", "Date: ____________"))
    _organs(template)
    template.tag("if unread")
    _unread(template)
    template.tag("endif")
    return template.content()


def _common(template: TemplateDocument) -> None:
    template.table(
        [
            Column(Text("序号", "no."), 12, "{{ problem.n }}", centred=True),
            Column(Text("问题", "problem"), 80, "{{ problem.rule }}"),
            Column(Text("级别", "severity"), 20, "{{ problem.severity }}", centred=True),
            Column(Text("涉及报告（份）", "reports"), 22, "{{ problem.reports }}", centred=True),
            Column(Text("占比", "share"), 22, "{{ problem.percent }}", centred=True),
        ],
        "problem in common",
    )


def _organs(template: TemplateDocument) -> None:
    template.attachment(Text("附件1", "Attachment 1"), Text("各单位核查结果", "Results by organ"))
    template.table(
        [
            Column(Text("序号", "no."), 12, "{{ row.n }}", centred=True),
            Column(Text("单位", "organ"), 46, "{{ row.organ }}"),
            Column(Text("年度", "year"), 14, "{{ row.year }}", centred=True),
            Column(Text("等级", "grade"), 30, "{{ row.grade }}", centred=True),
            Column(Text("严重", "critical"), 18, "{{ row.critical }}", centred=True),
            Column(Text("较重", "major"), 18, "{{ row.major }}", centred=True),
            Column(Text("一般", "minor"), 18, "{{ row.minor }}", centred=True),
        ],
        "row in organs",
    )
    template.note(_COUNTED)


def _unread(template: TemplateDocument) -> None:
    template.attachment(Text("附件2", "Attachment 2"), Text("未能核对的文件", "Files that could not be checked"))
    template.table(
        [
            Column(Text("序号", "no."), 12, "{{ item.n }}", centred=True),
            Column(Text("文件", "file"), 58, "{{ item.file }}"),
            Column(Text("原因", "reason"), 86, "{{ item.reason }}"),
        ],
        "item in unread",
    )
    template.note(_NOT_BLAMED)


_TITLE = Text(
    "关于{% if years %}{{ years }}年度{% endif %}政府信息公开工作\n年度报告核查情况的通报",
    "Circular on the Annual Reports{% if years %} for {{ years }}{% endif %}",
)
_CHECKED = Text(
    "根据《中华人民共和国政府信息公开条例》关于政府信息公开工作监督检查的规定，我办对"
    "{% if years %}{{ years }}年度{% endif %}政府信息公开工作年度报告进行了核查。现将有关情况通报如下。",
    "Under the Regulations on the Disclosure of Government Information we have checked the annual reports"
    "{% if years %} for {{ years }}{% endif %}. The results are as follows.",
)
_OVERALL = Text(
    "本次核查报告{{ reports }}份{% for each in grades %}，{{ each.grade }}{{ each.reports }}份{% endfor %}。"
    "{% if unread %}另有{{ unread|length }}个文件未能读出，没有核对，不作评价，见附件2。{% endif %}各单位结果见附件1。",
    "Reports checked: {{ reports }}{% for each in grades %}; {{ each.grade }}: {{ each.reports }}{% endfor %}."
    "{% if unread %} Files that could not be read: {{ unread|length }}; they were not checked, nothing is said of them,"
    " and Attachment 2 lists them.{% endif %} Attachment 1 has the result of each organ.",
)
_DUE = Text(
    "请上述单位按照整改通知书的要求，于{{ due }}前完成整改并报送回执。",
    "These organs are asked to do what their notices say and to send their replies by {{ due }}.",
)
_ALL = Text(
    "各单位要对照年度报告格式，核实数据、校对文字，做到表格各项相符、文字与表格一致、网页与附件一致。",
    "All organs are asked to hold their reports against the form, and to see that sums hold and that text and tables,"
    " page and attachment say the same.",
)
_COUNTED = Text(
    "注：同一处差错引起的几处不符合并计为一项；有待核实的情况和经核实予以豁免的问题不计入。",
    "Findings that one error explains count once; what is yet to be verified does not count.",
)
_NOT_BLAMED = Text(
    "上列文件因格式等原因未能读出，不计入以上统计，也不代表报告有问题。",
    "These files could not be read, for their format or the like. They are in no count, and it does not mean that"
    " anything is wrong with the reports.",
)
