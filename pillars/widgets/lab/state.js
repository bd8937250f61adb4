// What the lab holds: everything that the reader has set, the matrix that follows, and who wants to know.

import { chooseReading, readMatrix, swingWeights } from "../../weighing/additive.js";
import { fitComparisons } from "../deck.js";
import { h } from "../markup.js";
import { fitSwings, keepInView, makeMemory } from "../views.js";

// What each seat has of its own beside its points; nothing of it crosses to another seat.
const OF_A_SEAT = { order: [], comparisons: [], own_scores: [], reasons: "", cited: [], alliance: "beside", chances: [] };
export const KEPT = { ...OF_A_SEAT, role: "", seats: {} };

export function makeLab(model) {
  const matrix = readMatrix(model);
  const book = { beside: matrix, instead: readMatrix(model, "instead") };
  const titlesOf = (rows, key, title) => Object.fromEntries(rows.map((row) => [row[key], row[title]]));
  const lab = {
    model, options: matrix.options, criteria: matrix.criteria, memory: makeMemory(model), store: makeStore(model),
    titles: titlesOf(model.get("options"), "option", "short_title"),
    names: titlesOf(model.get("criteria"), "criterion", "title"),
    get: (name) => model.get(name),
    set(changes) {
      const control = document.activeElement;
      lab.held = { control, stage: control?.closest(".pl-step") };
      for (const [name, value] of Object.entries(changes)) model.set(name, value);
      model.save_changes();
      lab.store.write(lab.aside);
      // The path is the reader's own: what is weighed in a capital, or was sent by somebody, is no part of it.
      if (!("swings" in changes) || !lab.isOwn()) return;
      // No points where none ever stood are no weighing: an earlier one may still begin the lab.
      lab.begun ||= Boolean(lab.memory.own || lab.start) || Object.values(changes.swings).some((points) => points != null);
      if (lab.begun) lab.memory.write(changes.swings);
    },
    isOwn: () => !model.get("role") && !lab.aside,
    // What somebody sent stands in the lab while all of the reader's own is laid aside, until one of the two goes.
    borrow(role, given) {
      const before = lab.aside ?? everything(model);
      lab.sit(role, given, before);
    },
    putBack() {
      const before = lab.aside;
      lab.aside = null;
      lab.set(before);
    },
    keepBorrowed() {
      lab.aside = null;
      lab.set({ swings: model.get("swings") });
    },
    // All that was set in the seat that is left stays with it; in the new one stands what is given, or was left there.
    sit(role, given, aside = null) {
      if (lab.aside) lab.putBack();
      lab.aside = aside;
      const here = Object.fromEntries(["swings", ...Object.keys(OF_A_SEAT)].map((name) => [name, model.get(name)]));
      const seats = { ...model.get("seats"), [model.get("role")]: here };
      const swings = model.get("roles").find((row) => row.role === role)?.swings ?? {};
      const preset = { swings: { ...Object.fromEntries(matrix.criteria.map((name) => [name, null])), ...swings } };
      lab.set({ ...structuredClone(OF_A_SEAT), alliance: model.get("alliance"), ...preset, ...(given ?? seats[role]), seats, role });
    },
    // The scores as one seat sees them: the book's, then the capital's own.
    matrixFor(role, alliance = model.get("alliance")) {
      const scores = Object.fromEntries(matrix.options.map((option) => [option, { ...book[alliance].scores[option] }]));
      for (const row of chooseReading(model.get("role_scores").filter((each) => each.role === role), alliance)) {
        if (scores[row.option]?.[row.criterion]) scores[row.option][row.criterion] = { ...row, judged: "As we think this capital would judge. " };
      }
      return { ...matrix, scores };
    },
    // The same with scores of somebody's own in their places.
    rescored(role, rows, alliance = model.get("alliance")) {
      const { scores } = lab.matrixFor(role, alliance);
      for (const row of rows.filter((each) => (each.alliance ?? "beside") === lab.readAs(each.option, alliance))) {
        const { rationale, ...rest } = scores[row.option][row.criterion];
        scores[row.option][row.criterion] = { ...rest, ...row, rationale, whose: "yours", judged: `Your own score: ${row.reason} ${rest.judged ?? "The book’s judgement: "}` };
      }
      return { ...matrix, scores };
    },
    readMatrix: () => { lab.matrix = lab.rescored(model.get("role"), model.get("own_scores")); },
    // How an option is read: as is chosen, or in the only way it can be.
    readAs: (option, alliance = model.get("alliance")) => book[alliance].scores[option][matrix.criteria[0]].alliance ?? "beside",
    // What is told of an option that stands beside the alliance although the switch says that it ends.
    markFor: (option, alliance = model.get("alliance")) => (alliance === "instead" && lab.readAs(option, alliance) === "beside" ? " (alliance stays)" : ""),
    markedTitles: (alliance) => Object.fromEntries(matrix.options.map((option) => [option, `${lab.titles[option]}${lab.markFor(option, alliance)}`])),
    hasReadings: matrix.options.some((option) => book.instead.scores[option][matrix.criteria[0]].alliance === "instead"),
    weights: () => weigh(model.get("swings"), lab.criteria),
    // The reader's own weighing, wherever the reader sits: {weights, matrix}.
    own() {
      const here = lab.aside ?? everything(model);
      const { swings, own_scores, alliance } = here.role ? { swings: {}, own_scores: [], alliance: "beside", ...here.seats[""] } : here;
      return { weights: weigh(swings, lab.criteria), matrix: lab.rescored("", own_scores, alliance), alliance };
    },
    roleTitle: (role) => model.get("roles").find((row) => row.role === role)?.title ?? "",
    // The name of a seat without the year of its reading; "" for the reader's own.
    seat: (role = model.get("role")) => lab.roleTitle(role).split(",")[0],
  };
  lab.readMatrix();
  return lab;
}

const everything = (model) => Object.fromEntries(["swings", ...Object.keys(KEPT)].map((name) => [name, model.get(name)]));

function weigh(swings, criteria) {
  const ready = criteria.every((name) => swings[name] != null) && criteria.some((name) => swings[name] > 0);
  return ready ? swingWeights(swings, criteria) : null;
}

// Everything but the reader's own points, which the weigher's memory keeps, stays on this device under one name.
function makeStore(model) {
  const key = `pillars.lab.${model.get("name")}`;
  const write = (aside) => {
    try {
      localStorage.setItem(key, JSON.stringify({ ...everything(model), aside }));
    } catch {
      // A private window may refuse; the lab works without.
    }
  };
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  };
  return { read, write };
}

/** Return what of the reader's own was laid aside for a weighing that somebody sent, as far as it fits; or null. */
export function fitAside({ aside, swings }, book) {
  if (!aside || !fitSwings(swings, book.criteria)) return null;
  const empty = Object.fromEntries(book.criteria.map((name) => [name, null]));
  return { ...fitKept(aside, book), swings: fitSwings(aside.swings, book.criteria) ?? empty };
}

/** Return what was kept as far as it fits today's options, criteria and roles; in a capital with its points. */
export function fitKept(kept, book) {
  const role = book.roles.includes(kept.role) ? kept.role : "";
  const seats = Object.entries(kept.seats ?? {}).filter(([name]) => ["", ...book.roles].includes(name)).map(([name, row]) => [name, fitSeat(row, book)]);
  const { swings, ...parts } = fitSeat(kept, book);
  return { ...parts, ...(role && swings ? { swings, role } : { role: "" }), seats: Object.fromEntries(seats.filter(([, row]) => row.swings)) };
}

// An earlier edition kept the points of a seat alone.
function fitSeat(row, { options, criteria }) {
  const list = (value) => (Array.isArray(value) ? value : []);
  const cell = (each) => each && options.includes(each.option) && criteria.includes(each.criterion);
  const rises = ({ low, likely, high }) => [low, likely, high].every(Number.isFinite) && 0 <= low && low <= likely && likely <= high && high <= 100;
  return {
    swings: fitSwings(row?.swings ?? row, criteria),
    order: [...new Set(list(row?.order).filter((name) => criteria.includes(name)))],
    comparisons: fitComparisons(row?.comparisons, criteria),
    alliance: row?.alliance === "instead" ? "instead" : "beside",
    chances: list(row?.chances).filter((each) => each && options.includes(each.option) && ["beside", "instead"].includes(each.alliance) && each.chance >= 0 && each.chance <= 100),
    own_scores: list(row?.own_scores).filter((each) => cell(each) && rises(each) && typeof each.reason === "string"),
    reasons: typeof row?.reasons === "string" ? row.reasons.slice(0, 4000) : "",
    cited: list(row?.cited).filter((name) => cell({ option: String(name).split(":")[0], criterion: String(name).split(":")[1] })),
  };
}

/** Return the weighings kept by this book on this device, oldest first: [{name, title, when, swings}]. */
export function readPath(criteria) {
  const names = keptKeys().map((key) => key.match(/^pillars\.weigher\.(.+)$/)?.[1]).filter(Boolean);
  const found = names.map((name) => readWeighing(name, criteria)).filter(Boolean);
  return found.sort((a, b) => a.when.localeCompare(b.when) || a.name.localeCompare(b.name));
}

// One that cannot be read is left out, and takes no other with it.
function readWeighing(name, criteria) {
  try {
    const swings = fitSwings(JSON.parse(localStorage.getItem(`pillars.weigher.${name}`)), criteria);
    const whole = swings && criteria.every((c) => swings[c] != null) && criteria.some((c) => swings[c] > 0);
    const { title = name, when = "" } = JSON.parse(localStorage.getItem(`pillars.path.${name}`)) ?? {};
    return whole ? { name, title: String(title), when: String(when), swings } : null;
  } catch {
    return null;
  }
}

// Under which names weighings are kept on this device, and nothing else of the reader's: no answers, no places.
// None where a browser refuses to keep anything.
export function keptKeys() {
  try {
    return Object.keys(localStorage).filter((key) => /^pillars\.(weigher|path|lab)\./.test(key));
  } catch {
    return [];
  }
}

/** Fold a part away: it is brought up to date only while it is open. */
export function foldAway({ title, node: inside, show: draw }) {
  let given = null;
  const node = h("details", { class: "pl-fold" }, h("summary", {}, title), inside);
  node.addEventListener("toggle", () => node.open && given && keepInView(() => draw(...given)));
  const show = (...now) => {
    given = now;
    if (node.open) draw(...now);
  };
  return { node, show };
}

export function button(text, onclick, attributes = {}) {
  return h("button", { type: "button", onclick, ...attributes }, text);
}

// The focus moves only when the page has been brought up to date.
export function afterwards(call) {
  setTimeout(call);
}
