// Who sits at which table: who is seated in a year, the map, the chart and the table of it, and what is said.

import { h } from "../widgets/markup.js";
import { drawChoice, drawSheets, drawYears, listed, makeAnnouncer, setter, watch } from "./globe.js";

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
