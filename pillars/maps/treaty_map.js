// Treaties through time on a map: who is bound in a year, what is drawn of it, and what is said.

import { h } from "../widgets/markup.js";
import { drawChoice, drawSheets, drawYears, lineNear, listed, makeAnnouncer, setter, watch } from "./globe.js";

const HUB = "USA";

/** Return the parties that a treaty bound at the end of a year. */
const boundIn = (treaty, year) => treaty.spans.find(([first, last]) => first <= year && year <= last)?.[2] ?? [];

const pairsUp = (sides, one, other) => !(one in sides) || sides[one] !== sides[other];

function partners(treaty, state, year) {
  const bound = boundIn(treaty, year);
  return bound.includes(state) ? bound.filter((s) => s !== state && pairsUp(treaty.sides, s, state)) : [];
}

function pairsIn(treaties, year, kinds) {
  const pairs = new Set();
  for (const treaty of treaties.filter((t) => kinds.includes(t.kind))) {
    for (const one of boundIn(treaty, year)) {
      partners(treaty, one, year).forEach((other) => pairs.add([one, other].sort().join("-")));
    }
  }
  return [...pairs];
}

function countPairs(treaties, year, kinds) {
  const pairs = pairsIn(treaties, year, kinds);
  return [pairs.length, pairs.filter((pair) => pair.split("-").includes(HUB)).length];
}

/** Return the years at which something changes in a kind that counts, and the first and the last. */
export const treatyStops = ({ first, last, events, kinds }) =>
  [...new Set([first, ...events.filter(([, kind]) => kinds.includes(kind)).map(([year]) => year), last])].sort((a, b) => a - b);

// Returns the year, and what changed in it.
function tellChanges({ events, kinds }, year) {
  const changed = events.filter(([when, kind]) => when === year && kinds.includes(kind));
  return [`${year}:`, ...changed.map((event) => event[2])].join(" ");
}

/** Return what the map says of a year: what changed in it, and how many pairs are tied at its end. */
export function tellYear({ treaties, events, kinds }, year) {
  const said = [tellChanges({ events, kinds }, year)];
  const [many, hub] = countPairs(treaties, year, kinds);
  said.push(`${many} ${many === 1 ? "pair" : "pairs"} of states tied, ${hub} of them with the United States.`);
  if (kinds.includes("defence") && kinds.length > 1) {
    const [few, help] = countPairs(treaties, year, ["defence"]);
    said.push(`By a duty to help: ${few}, ${help} of them with the United States.`);
  }
  return said.join(" ");
}

/** Return in lines the duties of the state, or what the treaty says, that is chosen. */
export function tell({ treaties, kinds, choices, names, chosen }, year) {
  const treaty = treaties.find((t) => t.treaty === chosen);
  const named = (states) => listed(states.map((s) => names[s]));
  if (treaty) {
    const bound = boundIn(treaty, year);
    const parties = bound.length ? `Between ${named(bound)}.` : "Binds nobody at the end of this year.";
    return [treaty.title, parties, treaty.duty, `Where: ${treaty.area}.`, treaty.clause].filter(Boolean);
  }
  const duties = kinds.flatMap((kind) => treaties.filter((t) => t.kind === kind).flatMap((t) => {
    const others = partners(t, chosen, year);
    const { title } = choices.find((choice) => choice.kind === kind);
    return others.length ? [`${named(others)}: ${title} (${t.short_title}).`] : [];
  }));
  return [`${names[chosen]}, ${year}`, ...(duties.length ? duties : ["No duty of the kinds chosen."])];
}

/** Return the names of the marks that are seen in a year. */
export function marksIn({ treaties, kinds }, year) {
  return treaties.filter((t) => kinds.includes(t.kind)).flatMap((t) => {
    const [name, bound] = [t.treaty, boundIn(t, year)];
    if (bound.length < 3) return bound.length ? [`arc:${name}:${bound.join("-")}`] : [];
    return [`table:${name}`, ...bound.map((state) => `spoke:${name}:${state}`)];
  });
}

const treatyOf = (mark) => mark.dataset.mark.split(":")[1];

// The treaties that light up with what is chosen.
function litBy({ treaties, chosen }, year) {
  return treaties.filter((t) => t.treaty === chosen || partners(t, chosen, year).length).map((t) => t.treaty);
}

function drawKinds(model, change) {
  const boxes = model.get("choices").map(({ kind }) => {
    const box = h("input", { type: "checkbox", value: kind, "data-lm-suppress-shortcuts": "true" });
    box.addEventListener("change", () => change(boxes.filter((b) => b.checked).map((b) => b.value)));
    return box;
  });
  const label = ({ kind, title }, i) => h("label", {}, boxes[i], h("span", { class: `pm-key pm-${kind}` }, title));
  const group = h("fieldset", {}, h("legend", {}, "Which duties count"), ...model.get("choices").map(label));
  return { group, show: (kinds) => boxes.forEach((box) => { box.checked = kinds.includes(box.value); }) };
}

const TRAITS = ["first", "last", "treaties", "events", "kinds", "choices", "names", "chosen"];

function showTies(drawing, state, year) {
  const { chosen, treaties, kinds } = state;
  const seen = new Set(marksIn(state, year));
  const ever = new Set(treaties.filter((t) => kinds.includes(t.kind)).flatMap((t) => t.spans.flatMap((span) => span[2])));
  const lit = chosen ? litBy(state, year) : null;
  drawing.each("[data-mark]", (mark) => {
    mark.classList.toggle("off", !seen.has(mark.dataset.mark));
    mark.classList.toggle("dim", Boolean(lit) && !lit.includes(treatyOf(mark)));
  });
  drawing.each("[data-state]", (place) => {
    place.classList.toggle("off", !ever.has(place.dataset.state));
    place.classList.toggle("chosen", place.dataset.state === chosen);
  });
  drawing.each(".m-year", (text) => { text.textContent = year; });
}

export function renderTreaties({ model, el }) {
  const read = () => Object.fromEntries(TRAITS.map((name) => [name, model.get(name)]));
  const choose = setter(model, "chosen");
  const tapped = (target, event) => {
    const place = target.closest("[data-state]") ?? target.closest(".m-table") ?? lineNear(event) ?? target;
    const { state, mark, land } = place.dataset;
    const found = state ?? (mark && treatyOf(place)) ?? (land in model.get("names") ? land : "");
    choose(found === model.get("chosen") ? "" : found);
  };
  const drawing = drawSheets(model, tapped);
  const years = drawYears(model, () => treatyStops(read()), setter(model, "year"));
  const kinds = drawKinds(model, setter(model, "kinds"));
  const states = Object.entries(model.get("names"));
  const treaties = model.get("treaties").map((t) => [t.treaty, t.title]);
  const choice = drawChoice("In words", [["What a state owes", states], ["What a treaty says", treaties]], choose);
  const detail = h("div", { class: "pm-detail" });
  const announcer = makeAnnouncer();
  const show = () => {
    const [state, year] = [read(), model.get("year")];
    const lines = state.chosen ? tell(state, year) : [];
    showTies(drawing, state, year);
    years.show();
    kinds.show(state.kinds);
    choice.show(state.chosen);
    const [head, ...rest] = lines;
    detail.replaceChildren(...(head ? [h("p", {}, h("strong", {}, head)), h("ul", {}, ...rest.map((line) => h("li", {}, line)))] : []));
    announcer.say(tellYear(state, year), years.playing(), { told: lines.join(" "), head: tellChanges(state, year) });
  };
  el.append(h("div", { class: "pillar-map", role: "group", "aria-label": model.get("title") },
    h("p", { class: "finding" }, model.get("title")), announcer.seen, announcer.region, drawing.frame,
    years.row, kinds.group, choice.row, detail, h("p", { class: "pm-credit" }, model.get("credit"))));
  const unwatch = watch(model, ["year", "kinds", "chosen"], show);
  return () => {
    years.stop();
    announcer.stop();
    unwatch();
  };
}
