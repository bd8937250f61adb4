// The lab: four stages and what the reader takes away; one is open at a time.

import { rangeEnds } from "../weighing/ranges.js";
import { drawConsent } from "./lab/consent.js";
import { drawMemo, drawPath, drawShareCode } from "./lab/memo.js";
import { drawOrder, drawPoints } from "./lab/order.js";
import { drawResult } from "./lab/result.js";
import { drawShared } from "./lab/shared.js";
import { KEPT, button, fitAside, fitKept, keptKeys, makeLab } from "./lab/state.js";
import { h } from "./markup.js";
import { askForMore, describe, fitSwings, keepInView, makeAnnouncer, write } from "./views.js";

const WATCHED = ["alliance", "chances", "swings", "order", "comparisons", "own_scores", "role", "seats", "reasons", "cited"];

function drawStages(stages) {
  const folds = stages.map(({ title, node }, place) => {
    const next = stages[place + 1] && button(`Next: ${stages[place + 1].title.toLowerCase()}`, () => unfold(place + 1), { class: "pl-next" });
    return h("details", { class: "pl-step", open: place === 0 }, h("summary", {}, h("span", { class: "pl-number" }, stages[place + 1] ? `${place + 1}` : "↓"), ` ${title}`), h("div", { class: "pl-body" }, node, next ?? null));
  });
  const unfold = (place) => {
    folds.forEach((fold, at) => (fold.open = at === place));
    const summary = folds[place].querySelector("summary");
    summary.focus();
    summary.scrollIntoView({ block: "start" });
  };
  return folds;
}

// Paper has no folds: all stages are open while the page is printed. Returns how to stop.
function unfoldForPrint(folds) {
  let open = [];
  const all = folds.flatMap((fold) => [fold, ...fold.querySelectorAll(".pl-fold")]);
  const before = () => {
    open = all.map((fold) => fold.open);
    all.forEach((fold) => (fold.open = true));
  };
  const after = () => all.forEach((fold, place) => (fold.open = open[place]));
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  };
}

function drawTakeAway(lab, opening) {
  const parts = [drawPath(lab), drawMemo(lab), drawShareCode(lab), opening, drawForgetting(lab)];
  return { title: "Take it with you", node: h("div", {}, ...parts.map(({ node }) => node)), show: (result) => parts.forEach((part) => part.show(result)) };
}

// Two presses, because what is forgotten cannot be had again.
function drawForgetting(lab) {
  const forget = () => keptKeys().forEach((key) => localStorage.removeItem(key));
  const sure = button("Yes, forget all my weighings in this book, and nothing else", () => {
    const empty = Object.fromEntries(lab.criteria.map((name) => [name, null]));
    lab.aside = null;
    lab.set({ ...structuredClone(KEPT), swings: empty });
    forget();
    sure.hidden = true;
  });
  sure.hidden = true;
  const ask = button("Forget my weighings", () => { sure.hidden = false; sure.focus(); });
  return { node: h("div", {}, h("h2", {}, "Start afresh"), h("div", { class: "pw-readings" }, ask, sure)), show() {} };
}

// A press that hides its own control, or draws it anew, leaves the focus on its like or on the stage.
function giveBackFocus(lab) {
  const { control, stage } = lab.held ?? {};
  lab.held = null;
  const usable = (each) => each.isConnected && each.offsetParent && !each.disabled;
  // No slider or field hides itself; and to ask whether it is seen would lay out the whole page.
  if (!stage || (control.matches("input") && control.isConnected) || usable(control)) return;
  const name = (each) => each.getAttribute("aria-label") ?? each.textContent;
  const like = [...stage.querySelectorAll("button")].find((each) => usable(each) && name(each) === name(control));
  (like ?? stage.querySelector("summary")).focus();
}

function readResult(lab) {
  const weights = lab.weights();
  if (!weights) return { weights };
  const values = rangeEnds(lab.matrix, weights);
  return { weights, values, order: [...lab.options].sort((a, b) => values.likely[b] - values.likely[a]) };
}

// In a capital it says above all stages whose points, order and memo these are, and leads back.
function drawSeat(lab) {
  const said = h("p", { class: "pl-seat" });
  const leave = button("Leave this seat", () => lab.sit(""));
  const show = () => {
    leave.hidden = !lab.get("role");
    write(said, lab.get("role") ? `You sit in ${lab.seat()}. Three criteria are scored as seen from there, and order, points and memo are those of this seat. Your own are kept apart, and are here again when you leave it.` : "");
  };
  return { node: h("div", {}, said, leave), show };
}

// The quarrel of 1994 as one switch: every option that has both readings is read so or so.
function drawSwitch(lab) {
  const choices = [["beside", "It stays: options stand beside it"], ["instead", "It ends: options stand instead of it"]];
  const buttons = choices.map(([alliance, words]) => button(words, () => lab.set({ alliance })));
  const only = lab.options.filter((option) => lab.readAs(option, "instead") === "beside").map((option) => lab.titles[option]);
  const show = () => buttons.forEach((each, place) => each.setAttribute("aria-pressed", choices[place][0] === lab.get("alliance")));
  const node = h("div", { hidden: !lab.hasReadings }, h("p", { class: "pw-about" }, h("strong", {}, "What becomes of the Japan–US alliance? "), `One reading only, beside it: ${only.join(", ")}.`),
    h("div", { class: "pw-readings", role: "group", "aria-label": "What becomes of the alliance" }, ...buttons));
  return { node, show };
}

// An empty lab begins with what the reader weighed elsewhere in the book, and says so until it is changed.
function drawStart(lab) {
  const empty = Object.fromEntries(lab.criteria.map((name) => [name, null]));
  const afresh = button("Start afresh", () => lab.set({ swings: empty }));
  const node = h("p", { class: "pl-waiting" }, "The lab starts from your earlier weighing in this book. ", afresh);
  const show = () => (node.hidden = !lab.start || !lab.isOwn() || lab.criteria.some((name) => lab.get("swings")[name] !== lab.start[name]));
  return { node, show };
}

// Beside the one leader that is shown stands whose it is: the words above the stages are soon off the screen.
function nameSeat(lab) {
  const so = lab.get("alliance") === "instead" ? ", switch on “It ends”" : "";
  if (lab.aside) return `A shared weighing${lab.get("role") ? `, seat: ${lab.seat()}` : ""}${so}. `;
  return lab.get("role") ? `Seat: ${lab.seat()}${so}. ` : `Your own seat${so}. `;
}

function restore(lab) {
  const { model, memory } = lab;
  if (model.widget_manager) return;
  const roles = model.get("roles").map(({ role }) => role);
  const [stored, book] = [lab.store.read(), { options: lab.options, criteria: lab.criteria, roles }];
  const kept = fitKept(stored, book);
  lab.aside = fitAside(stored, book);
  for (const [name, value] of Object.entries(kept)) model.set(name, value);
  const swings = fitSwings(lab.aside ? stored.swings : memory.own, lab.criteria);
  if (swings && !kept.role) model.set("swings", swings);
  // A lab that was emptied on purpose keeps its empty points.
  if (memory.own || kept.role || lab.aside) return;
  lab.start = fitSwings(memory.earlier, lab.criteria);
  if (lab.start) model.set("swings", lab.start);
}

function render({ model, el }) {
  const id = `pl-${Math.random().toString(36).slice(2)}`;
  const lab = makeLab(model);
  restore(lab);
  lab.readMatrix();
  const shared = drawShared(lab, () => folds[0].querySelector("summary").focus());
  const stages = [drawOrder(lab, id), drawPoints(lab, id), drawResult(lab), drawConsent(lab), drawTakeAway(lab, shared.opening)];
  const folds = drawStages(stages);
  const announcer = makeAnnouncer();
  const [start, seat, alliance] = [drawStart(lab), drawSeat(lab), drawSwitch(lab)];
  let result = readResult(lab);
  const refresh = () => {
    result = readResult(lab);
    shared.show();
    start.show();
    seat.show();
    alliance.show();
    folds.forEach((fold, place) => fold.open && stages[place].show(result));
    giveBackFocus(lab);
    announcer.say(result.weights ? nameSeat(lab) + describe(result.order, result.values, lab.markedTitles()) : askForMore(model.get("swings"), model.get("criteria"), " in stage 2"));
  };
  // One change may set several traits; the page is brought up to date once.
  let waiting = false;
  const later = (changesMatrix) => () => {
    if (changesMatrix) lab.readMatrix();
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => { waiting = false; refresh(); });
  };
  const calls = WATCHED.map((name) => [`change:${name}`, later(["own_scores", "role", "alliance"].includes(name))]);
  calls.forEach(([event, call]) => model.on(event, call));
  folds.forEach((fold, place) => fold.addEventListener("toggle", () => fold.open && keepInView(() => stages[place].show(result))));
  const unprint = unfoldForPrint(folds);
  el.append(h("div", { class: "pillar-weigher pillar-lab", role: "group", "aria-label": "Weighing lab" }, shared.bar, start.node, seat.node, alliance.node, ...folds, announcer.region));
  refresh();
  return () => {
    announcer.stop();
    unprint();
    shared.stop();
    calls.forEach(([event, call]) => model.off(event, call));
  };
}

export default { render };
