// Treaties through time, and who sits at which table, on a map: one script for both, which a page carries once.

import { drawChoice, drawSheets, drawYears, lineNear, listed, makeAnnouncer, setter, watch } from "./globe.js";
import { h } from "../widgets/markup.js";

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

const ABSENT = ["PRK", "TWN"];
const SIGNS = { full: "●", side: "◇", stopped: "×" };
const VIEWS = [["map", "Map"], ["chart", "Chart"], ["table", "Table"]];

const rowOf = (forums, forum) => forums.find((row) => row.forum === forum);

/** Return state -> full, side or, of a table that has stopped, stopped. */
export function kindsIn({ forums, seats }, forum, year) {
  const held = seats.filter(([name]) => name === forum);
  if (year >= (rowOf(forums, forum).end ?? Infinity)) return Object.fromEntries(held.map(([, state]) => [state, "stopped"]));
  const now = held.filter(([, , , first, last]) => first <= year && year <= last);
  return Object.fromEntries(now.map(([, state, full]) => [state, full ? "full" : "side"]));
}

const openIn = (forums, year) => forums.filter((row) => row.counts && row.start <= year && year < (row.end ?? Infinity));

function tellTable(state, year) {
  const { forum, forums, names } = state;
  const [row, kinds] = [rowOf(forums, forum), kindsIn(state, forum, year)];
  const head = `${row.title}, ${year}:`;
  if (year < row.start) return `${head} not there yet.`;
  if (Object.values(kinds).includes("stopped")) return `${head} it meets no longer. In grey: those who sat in it.`;
  const count = (kind) => Object.values(kinds).filter((each) => each === kind).length;
  const away = ABSENT.filter((each) => each in names && !(each in kinds)).map((each) => names[each]);
  const side = count("side") ? `, ${count("side")} at the side` : "";
  return `${head} ${count("full")} with a full seat${side}.${away.length ? ` An empty chair for ${listed(away)}.` : ""}`;
}

function tellState(state, year) {
  const counted = openIn(state.forums, year);
  const held = counted.filter((row) => state.state in kindsIn(state, row.forum, year)).map((row) => row.short_title);
  return `${state.names[state.state]} sits at ${held.length} of ${counted.length} security tables${held.length ? `: ${listed(held)}` : ""}.`;
}

/** Return what the map says of the table, and of the state if one is chosen. */
export const tellSeats = (state, year) => [tellTable(state, year), ...(state.state ? [tellState(state, year)] : [])].join(" ");

/** Return the years in which the seats of the table change, and the first and the last. */
export function tableStops({ first, last, seats, forum }) {
  const changes = seats.filter(([name]) => name === forum).flatMap((seat) => [seat[3], seat[4] + 1]);
  return [...new Set([first, ...changes.filter((year) => year <= last), last])].sort((a, b) => a - b);
}

function showSeats(drawing, state, year) {
  const kinds = kindsIn(state, state.forum, year);
  const there = rowOf(state.forums, state.forum).start <= year;
  const kindOf = (code) => kinds[code] ?? "";
  drawing.each("[data-land]", (land) => land.setAttribute("class", kindOf(land.dataset.land)));
  drawing.each("[data-state]", (place) => {
    const code = place.dataset.state;
    const empty = ABSENT.includes(code) && there && !kindOf(code) ? "empty" : "";
    place.setAttribute("class", `m-state ${kindOf(code) || "away"} ${empty} ${code === state.state ? "chosen" : ""}`);
  });
  drawing.each(".m-year", (text) => { text.textContent = year; });
}

function drawTables(model, change) {
  const buttons = model.get("forums").map(({ forum, short_title }) => {
    const mark = h("span", { class: "pm-mark", "aria-hidden": "true" });
    const button = h("button", { type: "button", onclick: () => change(forum) }, mark, h("span", {}, short_title));
    return { forum, mark, button };
  });
  const show = (state, year) => buttons.forEach(({ forum, mark, button }) => {
    const sign = state.state && SIGNS[kindsIn(state, forum, year)[state.state]];
    mark.textContent = sign ? `${sign} ` : "";
    button.setAttribute("aria-pressed", forum === state.forum);
  });
  const row = h("div", { class: "pm-tables", role: "group", "aria-label": "Tables" }, ...buttons.map((each) => each.button));
  return { row, show };
}

// One row a state, one sign a seat at a table on security; those with most seats first.
function drawBars(state, year) {
  const counted = openIn(state.forums, year).map((row) => kindsIn(state, row.forum, year));
  const rows = Object.entries(state.names).map(([code, name]) => ({ name, signs: counted.flatMap((kinds) => (code in kinds ? [SIGNS[kinds[code]]] : [])) }));
  rows.sort((a, b) => b.signs.length - a.signs.length);
  const bar = ({ name, signs }) => h("li", {}, h("span", {}, name),
    h("span", { class: "pm-mark", "aria-hidden": "true" }, signs.sort().reverse().join(" ")), h("span", {}, String(signs.length)));
  return [h("p", {}, `Seats at the ${counted.length} security tables of ${year}: ● full, ◇ at the side`), h("ol", { class: "pm-bars" }, ...rows.map(bar))];
}

function drawViews(model, parts) {
  const buttons = VIEWS.map(([view, title]) => h("button", { type: "button", onclick: () => setter(model, "view")(view) }, title));
  const show = (view) => VIEWS.forEach(([name], i) => {
    buttons[i].setAttribute("aria-pressed", name === view);
    parts[name].hidden = name !== view;
  });
  return { row: h("div", { class: "pm-views", role: "group", "aria-label": "View" }, ...buttons), show };
}

export function renderTables({ model, el }) {
  const names = ["first", "last", "forums", "seats", "names", "forum", "state"];
  const read = () => Object.fromEntries(names.map((name) => [name, model.get(name)]));
  const choose = setter(model, "state");
  const drawing = drawSheets(model, (target) => {
    const { state, land } = target.closest("[data-state]")?.dataset ?? target.dataset;
    const found = state ?? (land in model.get("names") ? land : "");
    choose(found === model.get("state") ? "" : found);
  });
  const tables = drawTables(model, setter(model, "forum"));
  const years = drawYears(model, () => tableStops(read()), setter(model, "year"));
  const choice = drawChoice("Where does it sit?", [["States", Object.entries(model.get("names"))]], choose);
  const chart = h("div", { class: "pm-chart" });
  const table = h("div", {});
  table.innerHTML = model.get("matrix");
  const views = drawViews(model, { map: drawing.frame, chart, table });
  const announcer = makeAnnouncer();
  const show = () => {
    const [state, year] = [read(), model.get("year")];
    showSeats(drawing, state, year);
    tables.show(state, year);
    years.show();
    choice.show(state.state);
    const view = model.get("view");
    views.show(view);
    // The chart counts all tables, and the table holds the last year.
    tables.row.hidden = view !== "map";
    years.row.hidden = view === "table";
    chart.replaceChildren(...drawBars(state, year));
    announcer.say(tellSeats(state, year), years.playing());
  };
  el.append(h("div", { class: "pillar-map", role: "group", "aria-label": model.get("title") },
    h("p", { class: "finding" }, model.get("title")), views.row, tables.row, announcer.seen, announcer.region,
    drawing.frame, chart, table, years.row, choice.row, h("p", { class: "pm-credit" }, model.get("credit"))));
  const unwatch = watch(model, ["year", "forum", "state", "view"], show);
  return () => {
    years.stop();
    announcer.stop();
    unwatch();
  };
}

const render = ({ model, el }) => (model.get("treaties") ? renderTreaties : renderTables)({ model, el });

export default { render };
