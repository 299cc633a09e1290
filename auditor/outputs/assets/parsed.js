"use strict";
const links = [...document.querySelectorAll('a[href^="#s"]')];
const sourceOf = (link) => document.getElementById(link.hash.slice(1));
const readings = new Map();
for (const link of links) {
  const source = sourceOf(link);
  if (source) readings.set(source, [...(readings.get(source) ?? []), link]);
}
const clear = (name) => document.querySelectorAll("." + name).forEach((marked) => marked.classList.remove(name));
const mark = (link, name) => {
  clear(name);
  sourceOf(link)?.classList.add(name);
  link.classList.add(name);
};
for (const link of links) {
  link.addEventListener("mouseenter", () => mark(link, "near"));
  link.addEventListener("mouseleave", () => clear("near"));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    mark(link, "chosen");
    sourceOf(link)?.scrollIntoView({ block: "center", inline: "nearest", behavior: "smooth" });
  });
}
for (const [source, found] of readings) {
  source.addEventListener("click", (event) => {
    event.stopPropagation();
    clear("chosen");
    [source, ...found].forEach((marked) => marked.classList.add("chosen"));
    found[0].scrollIntoView({ block: "center", inline: "nearest", behavior: "smooth" });
  });
}
