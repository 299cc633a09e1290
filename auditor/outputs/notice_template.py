"""Our template of a notice: the letter upright, its attachments on wide pages. An office changes it in Word."""

from __future__ import annotations

from auditor.language import Language, Text, same
from auditor.outputs.template_parts import Column, TemplateDocument


def notice_template(language: Language) -> bytes:
    template = TemplateDocument(language)
    _letter(template)
    template.turn()
    _problems(template)
    _receipt(template)
    template.tag("if to_verify")
    _to_verify(template)
    template.tag("endif")
    return template.content()


def _letter(template: TemplateDocument) -> None:
    template.title(Text("政府信息公开工作年度报告整改通知书", "Notice of Rectification"))
    template.tag("if number")
    template.centred(same("{{ number }}"))
    template.tag("endif")
    template.unindented(Text("{{ organ }}：", "To {{ organ }}"))
    template.text(_CHECKED)
    template.heading(Text("一、核查结果", "1. Result"))
    template.text(_RESULT)
    template.tag("for remark in remarks")
    template.text(same("{{ remark }}"))
    template.tag("endfor")
    template.heading(Text("二、整改要求", "2. What is required"))
    template.text(_COMPARE)
    template.tag('if problems|selectattr("cause")|list')
    template.text(_CAUSES)
    template.tag("endif")
    template.kept(_DUE)
    template.tag("if to_verify")
    template.kept(_VERIFY)
    template.tag("endif")
    template.kept(same(""))
    template.kept(Text("附件：1. 问题清单", "Attachment 1: Problems"))
    template.kept(Text("　　　2. 整改情况回执", "Attachment 2: Reply"))
    template.tag("if to_verify")
    template.kept(Text("　　　3. 请核实事项", "Attachment 3: To be verified"))
    template.tag("endif")
    template.kept(same(""))
    template.signed(same("{{ office }}"), Text("　　　　年　　月　　日", "Date: ____________"))
    template.text(
        Text("（联系人：　　　　　　联系电话：　　　　　　　）", "(Contact: ____________  Telephone: ____________)")
    )


def _problems(template: TemplateDocument) -> None:
    template.attachment(Text("附件1", "Attachment 1"), Text("问题清单", "Problems"))
    template.table(
        [
            Column(Text("序号", "no."), 12, "{% vm %}{{ problem.n }}", centred=True),
            Column(Text("级别", "severity"), 20, "{% vm %}{{ problem.severity }}", centred=True),
            Column(Text("问题", "problem"), 52, "{{ line.finding }}"),
            Column(Text("位置", "place"), 32, "{{ line.place }}"),
            Column(Text("原文或数据", "words or figures"), 45, "{{ line.evidence }}"),
            Column(Text("依据", "basis"), 36, "{{ line.basis }}"),
            Column(Text("整改要求", "what to do"), 36, "{{ line.remedy }}"),
        ],
        "problem in problems",
        "line in problem.findings",
        ("problem.cause", _CAUSE),
    )


def _receipt(template: TemplateDocument) -> None:
    template.attachment(Text("附件2", "Attachment 2"), Text("整改情况回执", "Reply"))
    template.note(_REPLIED_BY)
    template.table(
        [
            Column(Text("序号", "no."), 12, "{{ problem.n }}", centred=True),
            Column(Text("问题", "problem"), 82, _PROBLEM_IN_SHORT),
            Column(Text("改正情况或说明", "what was put right, or why not"), 83),
            Column(Text("责任人", "responsible"), 28),
            Column(Text("完成日期", "date"), 28),
        ],
        "problem in problems",
        row_mm=14,
    )
    template.note(_REPLY_SIGNED)


def _to_verify(template: TemplateDocument) -> None:
    template.attachment(Text("附件3", "Attachment 3"), Text("请核实事项", "To be verified"))
    template.table(
        [
            Column(Text("序号", "no."), 12, "{{ loop.index }}", centred=True),
            Column(Text("有待核实的情况", "what may be"), 70, "{{ line.finding }}"),
            Column(Text("位置", "place"), 35, "{{ line.place }}"),
            Column(Text("核实时注意", "what to look at"), 56, "{{ line.caution }}"),
            Column(Text("核实情况", "what was found"), 60),
        ],
        "line in to_verify",
        row_mm=14,
    )
    template.note(_VERIFY_NOTE)


_PROBLEM_IN_SHORT = "{% for line in problem.findings %}{{ line.finding }}{% endfor %}"
_CHECKED = Text(
    "根据《中华人民共和国政府信息公开条例》关于政府信息公开工作监督检查的规定，我办对你单位"
    "{% if year %}{{ year }}年度{% endif %}政府信息公开工作年度报告（文件：{{ files }}"
    "{% if form %}；表式：{{ form }}{% endif %}）进行了核查。现将核查结果和整改要求通知如下。",
    "Under the Regulations on the Disclosure of Government Information we have checked your annual report"
    "{% if year %} for {{ year }}{% endif %} (file: {{ files }}{% if form %}; {{ form }}{% endif %})."
    " This letter tells the result and what is required.",
)
_RESULT = Text(
    "{% if grade %}核查等级为{{ grade }}。{% endif %}需要整改的问题共{{ count }}项（{{ severities }}），详见附件1。",
    "{% if grade %}Grade: {{ grade }}. {% endif %}Problems to be put right: {{ count }} ({{ severities }});"
    " Attachment 1 lists them.",
)
_COMPARE = Text(
    "请对照附件1逐项核对已发布的报告和原始台账。情况属实的，按整改要求更正，在原发布位置重新发布并注明更正事项，"
    "网页、附件和汇总数据保持一致；与实际不符的，请书面说明理由。",
    "Please compare each item of Attachment 1 with the published report and your records. Where it is true, correct the"
    " report, publish it again in the same place with a note of the correction, and keep page, attachments and"
    " consolidated figures the same; where it is not, tell us why in writing.",
)
_CAUSES = Text(
    "附件1中的“核对提示”由表内数字的关系推算得出，只供查找差错时参考，应填的数以台账为准。",
    "Hints in Attachment 1 are reckoned from the figures of the tables and help to look for the error; what is right"
    " only your records tell.",
)
_DUE = Text(
    "请于{{ due }}前完成整改，并将《整改情况回执》（附件2）报我办。",
    "Please complete this by {{ due }} and send us the reply (Attachment 2).",
)
_VERIFY = Text(
    "附件3所列情况有待核实，不属于整改要求，请一并核实并反馈。",
    "What Attachment 3 lists is not certain and nothing is required there but to look and tell us.",
)
_CAUSE = Text(
    "第{{ problem.n }}项核对提示：{{ problem.cause }}",
    "Hint on no. {{ problem.n }}: {{ problem.cause }}",
)
_REPLIED_BY = Text(
    "填报单位（盖章）：{{ organ }}　　　　报告年度：{{ year }}",
    "Organ (seal): {{ organ }}    Report year: {{ year }}",
)
_REPLY_SIGNED = Text(
    "填报人：　　　　　　　　审核人：　　　　　　　　联系电话：　　　　　　　　填报日期：　　　　年　　月　　日",
    "Filled in by: __________  Approved by: __________  Telephone: __________  Date: __________",
)
_VERIFY_NOTE = Text(
    "核实结果请填入“核实情况”栏，随回执一并反馈。", "Fill in what was found and return it with the reply."
)
