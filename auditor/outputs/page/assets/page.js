"use strict";
const VIEWS = ["overview", "matrix", "findings", "rules"];
const CHOICES = ["grade", "severity", "confidence", "disposition"];
const root = document.documentElement;
const form = document.querySelector(".filters");
const all = (css, within = document) => [...within.querySelectorAll(css)];
const plain = (text) => text.toLowerCase().replace(/\s+/g, " ");

const rows = all(".reports tbody tr");
const lines = all(".matrix tbody tr");
const reports = all(".report").map((node, index) => ({
  node,
  row: rows[index],
  line: lines[index],
  grade: node.dataset.grade,
  words: plain(node.querySelector("h3").textContent + " " + node.querySelector(".sources").textContent),
  findings: all(".f", node).map((finding) => ({
    node: finding,
    severity: finding.classList[1],
    confidence: finding.dataset.c ?? "certain",
    disposition: finding.dataset.d ?? "open",
    rule: finding.querySelector("h5 a").textContent,
  })),
  causes: all(".cause", node),
  fits: true,
}));
let list = "findings";

/* What is asked for stands in the address, so that it can be linked and gone back to. */
const read = (hash) => {
  const [view, query] = decodeURIComponent(hash.slice(1)).split("?");
  const asked = new URLSearchParams(query);
  return {
    view,
    text: asked.get("text") ?? "",
    rule: asked.get("rule") ?? "",
    ...Object.fromEntries(CHOICES.map((name) => [name, asked.get(name)?.split(",") ?? []])),
  };
};
const written = (asked) => {
  const query = ["text", "rule", ...CHOICES].filter((name) => asked[name].length);
  const pairs = query.map((name) => `${name}=${[asked[name]].flat().map(encodeURIComponent).join(",")}`);
  return `#${asked.view}${pairs.length ? "?" + pairs.join("&") : ""}`;
};
const asked = () => ({
  view: root.dataset.view,
  text: form.elements.text.value.trim(),
  rule: form.elements.rule.value,
  ...Object.fromEntries(CHOICES.map((name) => [name, all(`[name=${name}]:checked`, form).map((box) => box.value)])),
});

const fill = (wanted) => {
  if (form.elements.text.value.trim() !== wanted.text) form.elements.text.value = wanted.text;
  form.elements.rule.value = wanted.rule;
  for (const name of CHOICES) for (const box of all(`[name=${name}]`, form)) box.checked = wanted[name].includes(box.value);
  for (const tile of all(".tile")) tile.toggleAttribute("aria-current", wanted.grade.includes(tile.dataset.grade));
};
const fits = (values, value) => !values.length || values.includes(value);
const filter = (wanted) => {
  const text = plain(wanted.text);
  const narrow = Boolean(wanted.rule || wanted.severity.length || wanted.confidence.length || wanted.disposition.length);
  let shown = 0;
  let found = 0;
  for (const report of reports) {
    const named = !text || report.words.includes(text);
    let left = 0;
    for (const each of report.findings) {
      const fit =
        fits(wanted.grade, report.grade) &&
        fits(wanted.severity, each.severity) &&
        fits(wanted.confidence, each.confidence) &&
        fits(wanted.disposition, each.disposition) &&
        (!wanted.rule || wanted.rule === each.rule) &&
        (named || (each.words ??= plain(each.node.textContent)).includes(text));
      each.node.classList.toggle("out", !fit);
      left += fit;
    }
    for (const cause of report.causes) cause.classList.toggle("out", !cause.querySelector(".f:not(.out)"));
    const fit = left > 0 || (!narrow && named && fits(wanted.grade, report.grade));
    report.fits = fit;
    report.node.classList.toggle("out", !left);
    for (const node of [report.row, report.line]) node?.classList.toggle("out", !fit);
    shown += fit;
    found += left;
  }
  for (const node of all("[data-count=reports]")) node.textContent = shown;
  for (const node of all("[data-count=findings]")) node.textContent = found;
  document.querySelector(".nothing").classList.toggle("shown", !found);
};

/* A finding tells what its rule says where there is room for it. */
const titled = (finding) => {
  const title = document.getElementById(finding.rule)?.querySelector(".title");
  if (title && !finding.node.querySelector(".title")) finding.node.querySelector("h5").append(title.cloneNode(true));
};
const advised = (finding) => {
  const advice = document.getElementById(finding.rule)?.querySelector(".advice");
  if (advice && !finding.node.querySelector(".advice")) finding.node.append(advice.cloneNode(true));
};
const open = (report) => {
  for (const node of all(".report.open")) node.classList.remove("open");
  report.node.classList.add("open");
  report.findings.forEach(titled);
  report.findings.forEach(advised);
  const fitting = reports.filter((each) => each.fits || each === report);
  const at = fitting.indexOf(report);
  document.getElementById("back").href = list;
  for (const [id, beside] of [["previous", fitting[at - 1]], ["next", fitting[at + 1]]]) {
    const link = document.getElementById(id);
    link.hidden = !beside;
    if (beside) link.href = "#" + beside.node.id;
  }
};

const choose = (target) => {
  for (const node of all(".chosen")) node.classList.remove("chosen");
  target.classList.add("chosen");
  const finding = target.classList.contains("f") ? target.id : target.getAttribute("href")?.slice(1);
  if (!finding) return;
  document.getElementById(finding)?.classList.add("chosen");
  for (const link of all(`.content a[href="#${finding}"]`)) (link.closest("td") ?? marked(link)).classList.add("chosen");
};
const marked = (link) => {
  while (link.previousElementSibling?.localName === "a") link = link.previousElementSibling;
  return link.previousElementSibling ?? link;
};
const focus = (node) => {
  if (!node.matches("a, [tabindex]")) node.tabIndex = -1;
  node.focus({ preventScroll: true });
};
let first = true;
const show = () => {
  const wanted = read(location.hash);
  const target = document.getElementById(wanted.view);
  const report = target && reports.find((each) => each.node.contains(target));
  const isView = VIEWS.includes(wanted.view);
  const view = report ? "report" : isView ? wanted.view : target?.closest(".rule") ? "rules" : "overview";
  const moved = root.dataset.view !== view || report;
  if (root.dataset.view !== view) root.dataset.view = view;
  for (const link of all("nav a")) {
    const here = link.hash === "#" + (report ? "findings" : view);
    here ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  if (isView || !target) {
    fill(wanted);
    filter(wanted);
    if (view !== "rules") list = written({ ...wanted, view });
    for (const name of ["overview", "matrix", "findings"]) document.querySelector(`nav [href^="#${name}"]`).href = written({ ...wanted, view: name });
    if (view === "findings") reports.forEach((each) => each.findings.forEach(titled));
    if (moved && !first) {
      scrollTo({ top: 0, behavior: "instant" });
      focus(document.getElementById(view + "-name"));
    }
  } else {
    if (report) open(report);
    if (report?.node === target || target.id === "reports") {
      scrollTo({ top: 0, behavior: "instant" });
      focus(target.querySelector("h3") ?? target);
    } else {
      choose(target);
      target.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      focus(target);
    }
  }
  first = false;
};

/* Controls */
const go = (wanted, replacing) => {
  const hash = written(wanted);
  if (hash === location.hash) return;
  if (replacing) history.replaceState(null, "", hash), show();
  else location.hash = hash;
};
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", (event) => event.target.name !== "text" && go(asked()));
let typed;
form.addEventListener("input", (event) => {
  if (event.target.name !== "text") return;
  clearTimeout(typed);
  typed = setTimeout(() => go(asked(), true), 150);
});
form.addEventListener("reset", () => setTimeout(() => go(asked())));
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-grade], a[data-rule]");
  if (!link) return;
  event.preventDefault();
  const wanted = { ...asked(), view: link.dataset.rule ? "findings" : "overview" };
  if (link.dataset.rule) Object.assign(wanted, read("#findings"), { rule: link.dataset.rule });
  else wanted.grade = wanted.grade.includes(link.dataset.grade) ? [] : [link.dataset.grade];
  go(wanted);
});

/* The name of a rule is in one language at a time. */
const rename = () => {
  const language = document.getElementById("en").checked ? "en" : "zh";
  root.lang = language === "en" ? "en" : "zh-CN";
  document.title = document.querySelector(`h1 [lang=${language}]`).textContent;
  const select = form.elements.rule;
  const chosen = select.value;
  const named = all(".rule[id]").map((rule) => {
    const title = rule.querySelector(".title");
    return new Option(`${rule.id} ${(title.querySelector(`[lang=${language}]`) ?? title).textContent}`, rule.id);
  });
  select.replaceChildren(new Option(language === "en" ? "all" : "全部", ""), ...named);
  select.value = chosen;
};
for (const id of ["zh", "en"]) document.getElementById(id).addEventListener("change", rename);

/* One stop for the Tab key in the table of rules by report, arrow keys within. */
const matrix = document.querySelector(".matrix");
if (matrix) {
  const links = all("a", matrix);
  links.forEach((link, index) => (link.tabIndex = index ? -1 : 0));
  matrix.addEventListener("focusin", (event) => {
    links.forEach((link) => link.tabIndex === 0 && (link.tabIndex = -1));
    event.target.tabIndex = 0;
  });
  matrix.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const cell = event.target.closest("th, td");
    if (!step || !cell) return;
    event.preventDefault();
    const shown = [matrix.tHead.rows[0], ...lines.filter((line) => !line.classList.contains("out"))];
    let row = shown.indexOf(cell.parentNode);
    let column = cell.cellIndex;
    do {
      row += step[0];
      column += step[1];
      const link = shown[row]?.cells[column]?.querySelector("a");
      if (link) return link.focus();
    } while (shown[row]?.cells[column]);
  });
}

/* Reports sorted by a column */
const table = document.querySelector(".reports");
for (const head of table ? table.tHead.rows[0].cells : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const descending = head.ariaSort !== "descending";
    const by = ({ cells }) => cells[head.cellIndex].textContent;
    for (const other of table.tHead.rows[0].cells) other.ariaSort = null;
    head.ariaSort = descending ? "descending" : "ascending";
    const order = (a, b) => by(a).localeCompare(by(b), "zh", { numeric: true }) * (descending ? -1 : 1);
    table.tBodies[0].append(...[...rows].sort(order));
  });
}

rename();
addEventListener("hashchange", show);
show();
