// The performance matrix as buttons: a press opens why a score is what it is beside it, and a second closes it.

import { h } from "./markup.js";
import { link } from "./views.js";

// On a phone each option is a card, which its name folds.
const PHONE = "(max-width: 600px)";

/** Return {node, show, reopen}; cellAt(option, criterion) is a score, and what `more` returns stands below its reasons. */
export function drawEvidence(model, cellAt, more = () => []) {
  const criteria = model.get("criteria");
  const detail = makeDetail(cellAt, more);
  const cells = [];
  const drawCell = (option, criterion) => {
    const button = h("button", { type: "button", "aria-expanded": "false" });
    const cell = { button, option, criterion, place: h("td", {}, h("span", { class: "pw-name", "aria-hidden": "true" }, criterion.title), button) };
    button.addEventListener("click", () => detail.toggle(cell));
    cells.push(cell);
    return cell.place;
  };
  const show = () => cells.forEach(({ button, option, criterion }) => {
    const { likely, whose } = cellAt(option.option, criterion.criterion);
    button.textContent = `${likely}${whose === "yours" ? "*" : ""}`;
    button.setAttribute("aria-label", `${option.title}, ${criterion.title}: ${likely}${whose === "yours" ? ", your own score" : ""}. Why?`);
    button.style.setProperty("--score", `${likely}%`);
  });
  const heads = [h("td", {}), ...criteria.map(({ title }) => h("th", { scope: "col" }, title))];
  const rows = model.get("options").map((option) => h("tr", {}, drawHead(option), ...criteria.map((criterion) => drawCell(option, criterion))));
  rows[0].classList.add("pw-open");
  rows[0].querySelector("th button").setAttribute("aria-expanded", "true");
  const table = h("table", { class: "pw-matrix" }, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows));
  const about = h("p", { class: "pw-about" }, h("strong", {}, "Performance matrix. "), "Likely scores from 0 (worst) to 100 (best). They are judgements: choose one to see why, and what speaks against it.");
  show();
  return { node: h("div", {}, about, h("div", { class: "pw-scroll", role: "region", "aria-label": "Performance matrix", tabindex: 0 }, table)), show, reopen: detail.retell };
}

function drawHead({ short_title }) {
  const fold = h("button", { type: "button", "aria-expanded": "false", onclick: ({ currentTarget }) => {
    const open = currentTarget.closest("tr").classList.toggle("pw-open");
    currentTarget.setAttribute("aria-expanded", open);
  } }, short_title);
  return h("th", { scope: "row" }, h("span", { class: "pw-name" }, short_title), fold);
}

// One score is open at a time: on a phone below itself in its card, else below the row of its option.
function makeDetail(cellAt, more) {
  const told = h("div", { role: "status" });
  const tools = h("div", {});
  const inside = h("div", { class: "pw-detail" }, told, tools);
  let opened = null;
  let holder = null;
  const close = () => {
    opened?.button.setAttribute("aria-expanded", "false");
    holder?.remove();
    opened = holder = null;
  };
  const retell = () => {
    if (!opened) return;
    told.replaceChildren(...describeCell(opened, cellAt(opened.option.option, opened.criterion.criterion)));
    tools.replaceChildren(...more(opened.option, opened.criterion), h("button", { type: "button", onclick: leave }, "Close"));
  };
  const leave = () => {
    const { button } = opened;
    close();
    button.focus();
  };
  const toggle = (cell) => {
    const again = opened === cell;
    close();
    if (again) return;
    opened = cell;
    cell.button.setAttribute("aria-expanded", "true");
    const phone = matchMedia(PHONE).matches;
    const wide = h("td", { class: "pw-why", colspan: phone ? null : cell.place.parentNode.children.length }, inside);
    holder = phone ? wide : h("tr", {}, wide);
    (phone ? cell.place : cell.place.parentNode).after(holder);
    retell();
  };
  return { toggle, retell };
}

function said(heading, text) {
  return text ? [h("p", {}, h("strong", {}, heading), text)] : [];
}

/** Return a heading and a list of links, or nothing if there are none. */
export function listed(heading, entries) {
  const items = entries.map((entry) => h("li", {}, link(entry)));
  return items.length ? [h("p", {}, h("strong", {}, heading)), h("ul", {}, ...items)] : [];
}

function describeCell({ option, criterion }, { low, likely, high, rationale, counter_reading, evidence = [], sources = [], judged = "Our judgement. " }) {
  return [
    h("p", {}, h("strong", {}, `${option.title} on ${criterion.title.toLowerCase()}: ${likely}`), ` (low ${low}, high ${high}; 100 is best)`),
    ...said(judged, rationale), ...said("A counter-reading. ", counter_reading),
    ...listed("Evidence in this book", evidence), ...listed("Sources", sources)];
}
