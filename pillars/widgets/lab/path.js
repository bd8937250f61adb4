// Below the stages of the lab: the path through the book, and what the reader may take away: a code, a link, a memo.

import { leaders, overallValue, swingWeights } from "../../weighing/additive.js";
import { writeCode } from "../../weighing/share_code.js";
import { h } from "../markup.js";
import { drawQr } from "../qr.js";
import { region, share, write } from "../views.js";
import { button, readPath } from "./state.js";

export function drawPath(lab) {
  const body = h("tbody", { role: "rowgroup" });
  const names = ["Where", "Leader", "Heaviest criterion", "Weight moved since the one before"];
  const heads = names.map((text) => h("th", { scope: "col", role: "columnheader" }, text));
  const cell = (text, place) => h("td", { role: "cell", "data-title": names[place + 1] }, text);
  const row = ({ title, leader, heaviest, moved }) => h("tr", { role: "row" }, h("th", { scope: "row", role: "rowheader" }, title), ...[leader, heaviest, moved].map(cell));
  const caption = h("caption", {});
  const table = h("table", { class: "pl-table pw-stacking", role: "table" }, caption, h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads)), body);
  const none = h("p", {}, "No complete weighing is kept on this device yet. The first one is on the opening page of the book; each chapter has its own.");
  const away = h("p", {}, "Your path through the book is your own: it stands here when you leave this seat.");
  const show = () => {
    const path = readPath(lab.criteria);
    away.hidden = !lab.get("role");
    none.hidden = path.length > 0 || !away.hidden;
    table.hidden = !path.length || !away.hidden;
    write(caption, `Your weighings on this device, by ${lab.get("own_scores").length ? "your own scores and the book’s" : "the book’s scores"}${lab.get("alliance") === "instead" ? ", instead of the alliance" : ""}`);
    body.replaceChildren(...describePath(lab, path).map(row));
    if (JSON.stringify(lab.get("path")) === JSON.stringify(path)) return;
    lab.model.set("path", path);
    lab.model.save_changes();
  };
  return { node: h("div", {}, none, away, region(table, "Your weighings")), show };
}

export function describePath(lab, path) {
  return path.map(({ title, swings }, place) => {
    const weights = swingWeights(swings, lab.criteria);
    const heaviest = lab.criteria.reduce((best, name) => (weights[name] > weights[best] ? name : best));
    const before = place ? swingWeights(path[place - 1].swings, lab.criteria) : null;
    const moved = before && lab.criteria.reduce((sum, name) => sum + Math.abs(weights[name] - before[name]), 0) / 2;
    const first = leaders(overallValue(lab.matrix, weights)).map((option) => lab.titles[option]).join(" and ");
    return { title, leader: first, heaviest: `${lab.names[heaviest]}, ${share(weights[heaviest])}`, moved: before ? share(moved) : "–" };
  });
}

// The code is made anew at each look; it holds no name, no reason and no date. Only the book's own rows have letters.
export function codeOf(lab) {
  const { options, criteria } = lab.get("codes");
  if (!lab.criteria.every((name) => criteria[name]) || !lab.options.every((name) => options[name])) return "";
  const path = lab.isOwn() ? readPath(lab.criteria).filter(({ name }) => name !== lab.get("name")) : [];
  const scores = lab.get("own_scores").map((row) => ({ alliance: "beside", ...row }));
  return writeCode({ role: lab.get("role"), swings: lab.get("swings"), alliance: lab.get("alliance"), before: path[0]?.swings ?? {}, scores, chances: lab.get("chances") }, lab.get("codes"));
}

export function drawShareCode(lab) {
  const field = h("input", { type: "text", readonly: true, "aria-label": "Your share code", "data-lm-suppress-shortcuts": "true" });
  const said = h("p", { class: "pw-hint", role: "status" });
  const qr = h("div", { class: "pl-qr" });
  // In a live notebook the address is that of the reader’s own server.
  const online = location.protocol.startsWith("http") && !lab.model.widget_manager;
  const link = () => (online ? `${location.href.split("#")[0]}#${field.value}` : field.value);
  const copy = async (text, what) => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = `${what} is copied.`;
    } catch {
      field.select();
      said.textContent = "This browser does not let a page copy. The code is selected: copy it with your keyboard or the menu.";
    }
  };
  const tools = h("div", { class: "pw-readings" }, button("Copy the code", () => copy(field.value, "The code")), online ? button("Copy the link", () => copy(link(), "The link")) : null,
    button("Show a QR code", () => {
      qr.replaceChildren(drawQr(link(), "QR code of your share code"));
      qr.scrollIntoView({ block: "center" });
    }));
  const about = "The code carries your points, your seat, your reading of the alliance, your chances, your own scores and, from your own seat, the points of your first weighing in this book. It holds no name and no reasons. Nothing leaves this browser unless you send it.";
  const ready = h("div", {}, h("p", {}, about), field, tools, said, qr);
  const show = ({ weights }) => {
    const code = weights ? codeOf(lab) : "";
    ready.hidden = !code;
    if (code !== field.value) qr.replaceChildren();
    field.value = code;
  };
  return { node: h("div", {}, h("h2", {}, "Share it"), ready), show };
}
