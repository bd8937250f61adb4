// What the page of a class shows: parts of the result, each with its sentence, and the page for the projector.

import { LEVEL } from "./class_reading.js";
import { h } from "./markup.js";
import { drawQr } from "./qr.js";

const MOST_ROLES = 12;
const MOST_LINES = 20;
const MOST_CHANGES = 10;
const MOST_CELLS = 10;
const STRIP = "http://www.w3.org/2000/svg";

const percent = (part) => `${Math.round(part * 100)} %`;
const tenths = (part) => `${(part * 100).toFixed(1)} %`;
/** Return a number with its noun, one or several. */
export const count = (number, one, more = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : more}`;

function titled(rows, key, word = "title") {
  const titles = new Map(rows.map((row) => [row[key], row[word]]));
  return (name) => titles.get(name) ?? name;
}

/** Return how options, criteria and roles are called. */
export function nameThings(model) {
  // The year of a reading, which its title gives after a comma, would stand in the middle of a sentence.
  const role = titled(model.get("roles").map((row) => ({ ...row, title: row.title.split(",")[0] })), "role");
  return {
    option: titled(model.get("options"), "option", "short_title"),
    criterion: titled(model.get("criteria"), "criterion"),
    role: (name) => role(name).slice(0, 60) || "No role",
  };
}

function drawPart(title, ...children) {
  return h("section", { class: "pc-part" }, h("h3", {}, title), ...children);
}

function drawClassTable(name, heads, rows, kind = "") {
  const head = h("tr", {}, ...heads.map((text) => (text ? h("th", { scope: "col" }, text) : h("td", {}))));
  const table = h("table", { class: kind }, h("thead", {}, head), h("tbody", {}, ...rows));
  return h("div", { class: "pc-scroll", role: "region", "aria-label": name, tabindex: 0 }, table);
}

export function drawProblems(problems) {
  if (!problems.length) return null;
  const items = problems.slice(0, MOST_LINES).map(({ line, what }) => h("li", {}, h("strong", {}, `Line ${line}. `), what));
  const more = problems.length - MOST_LINES;
  return h("div", { class: "pc-problems" }, h("p", {}, `${count(problems.length, "line was", "lines were")} skipped; all other codes count:`),
    h("ul", {}, ...items), more > 0 ? h("p", {}, `And ${count(more, "more line")}.`) : null);
}

function drawBar(number, all, label) {
  const bar = h("span", { class: "pc-bar", "aria-hidden": "true" }, h("span", { class: "pc-fill" }));
  bar.firstChild.style.width = `${all ? (number / all) * 100 : 0}%`;
  const told = `${percent(all ? number / all : 0)} (${number.toLocaleString("en")})`;
  return h("div", { class: "pc-measure" }, h("span", { class: "pc-when" }, label), bar, h("span", { class: "pc-told" }, told));
}

const called = (number) => count(number, "student");

// One student is told as one, not as a share of a class.
function drawLeaders(sum, names) {
  const order = [...sum.leaders].filter(({ after, before }) => after + before).sort((a, b) => b.after - a.after || b.before - a.before);
  const item = ({ before, after, ...each }) => h("li", {}, h("strong", {}, nameOption(each, names)),
    drawBar(after, sum.count, "now"), sum.both ? drawBar(before, sum.both, "before") : null);
  const whole = sum.both === sum.count;
  const before = sum.both ? ` Before: ${whole ? "their first weighing" : `the first weighing of the ${called(sum.both)} who kept one`}.` : " No code holds a first weighing.";
  const ways = sum.instead && sum.count > 1 ? ` ${sum.instead.toLocaleString("en")} of them read the options instead of the alliance; an option that has both readings is counted apart.` : "";
  const about = sum.count === 1 ? `One student has sent an own weighing.${sum.both ? " Before: the first weighing." : " It holds no first weighing."}` : `Share of the ${called(sum.count)} for whom each option leads, with their number.${before}${ways}`;
  const tied = sum.tied ? h("p", {}, `For ${called(sum.tied)} two or more options tie; the first in the list of options counts.`) : null;
  return drawPart("Who leads", h("p", { class: "pc-about" }, about), h("ul", { class: "pc-leaders" }, ...order.map(item)), tied, h("p", {}, describeFirmness(sum)));
}

/** Return how firmly they lead: by how little of the weight the lead would end. */
export function describeFirmness({ count: all, firm, thin }) {
  if (all === 1) return `How firmly: ${tenths(firm.median)} of the weight would have to move before another option led.`;
  return `How firmly: for half of them at most ${tenths(firm.median)} of the weight would have to move before another option led. ${thin ? `For ${called(thin)} it is` : "For nobody is it"} less than 5 %.`;
}

function svgPart(tag, attributes) {
  const part = document.createElementNS(STRIP, tag);
  for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
  return part;
}

// Dots keep their shape however wide the strip is, because strokes do not scale with it.
function drawStrip(weights, { lower, upper, median }, most) {
  const strip = svgPart("svg", { viewBox: "0 0 1000 40", preserveAspectRatio: "none", class: "pc-strip", "aria-hidden": "true" });
  const x = (weight) => ((weight / most) * 980 + 10).toFixed(1);
  const y = (place) => (8 + ((place * 0.618034) % 1) * 24).toFixed(1);
  const dots = weights.map((weight, place) => `M${x(weight)} ${y(place)}h0`).join("");
  strip.append(
    svgPart("path", { class: "pc-base", d: "M10 39H990" }),
    svgPart("rect", { class: "pc-half", x: x(lower), y: 2, width: (x(upper) - x(lower)).toFixed(1), height: 36 }),
    svgPart("path", { class: weights.length > 400 ? "pc-dots pc-many" : "pc-dots", d: dots }),
    svgPart("path", { class: "pc-median", d: `M${x(median)} 0V40` }));
  return strip;
}

function drawWeights(sum, rows, names) {
  const most = Math.ceil(Math.max(...sum.weights.map(({ max }) => max)) * 10) / 10;
  const item = (spread) => h("li", {}, h("strong", {}, names.criterion(spread.criterion)),
    h("span", { class: "pc-told" }, sum.count === 1 ? ` ${percent(spread.median)}` : ` median ${percent(spread.median)}, half of the class ${percent(spread.lower)} to ${percent(spread.upper)}, all ${percent(spread.min)} to ${percent(spread.max)}`),
    drawStrip(rows.map((row) => row[`weight_${spread.criterion}`]), spread, most));
  const half = sum.count > 1 ? "The line is the median, the band holds the middle half of the class." : "";
  const about = `Each dot is one student; left is 0 %, right is ${percent(most)} of a student’s weight. ${half} The height of a dot means nothing.`;
  return drawPart("How the class weighs", h("p", { class: "pc-about" }, about), h("ul", { class: "pc-weights" }, ...sum.weights.map(item)),
    h("div", { class: "pc-scale", "aria-hidden": "true" }, h("span", {}, "0 %"), h("span", {}, percent(most / 2)), h("span", {}, percent(most))));
}

const nameRole = (names) => ({ role, count: members }) => `${names.role(role)} (${members.toLocaleString("en")})`;

function drawSeats(seats, { criteria }, names) {
  const shown = seats.roles.slice(0, MOST_ROLES);
  const top = Math.max(...shown.flatMap(({ weights }) => Object.values(weights)));
  const cell = (weight) => {
    const td = h("td", {}, percent(weight));
    td.style.setProperty("--tint", `${((weight / top) * 45).toFixed(0)}%`);
    return td;
  };
  const rows = shown.map((each) => h("tr", {}, h("th", { scope: "row" }, nameRole(names)(each)), ...criteria.map((c) => cell(each.weights[c]))));
  const led = shown.map((each) => h("li", {}, h("strong", {}, `${nameRole(names)(each)}: `), each.leaders.map((led) => `${nameOption(led, names)} ${led.count.toLocaleString("en")}`).join(", ")));
  const more = seats.roles.length - shown.length;
  return drawPart("From the seats", h("p", {}, describeDivided(seats, shown, criteria, names)),
    more > 0 ? h("p", {}, `Shown are the ${MOST_ROLES} largest seats; ${count(more, "smaller seat is", "smaller seats are")} in the CSV.`) : null,
    h("p", { class: "pc-about" }, "Mean weight by seat, with the number of students. A seat with one student shows that student’s weights.", h("span", { class: "pc-swipe" }, " On a narrow screen, swipe the table sideways.")),
    drawClassTable("Mean weight by seat", ["", ...criteria.map(names.criterion)], rows, "pc-roles"),
    h("p", { class: "pc-about" }, "Which option leads, by seat:"), h("ul", { class: "pc-list" }, ...led));
}

/**
 * Return the criterion whose mean weight differs most between roles, with the two roles; null for one role.
 * A role with one student counts only if there are not two larger ones: one student is no capital.
 */
export function mostDivided(all, criteria) {
  const larger = all.filter(({ count }) => count > 1);
  const roles = larger.length > 1 ? larger : all;
  if (roles.length < 2) return null;
  const spans = criteria.map((criterion) => {
    const sorted = [...roles].sort((a, b) => a.weights[criterion] - b.weights[criterion]);
    const [low, high] = [sorted[0], sorted.at(-1)];
    return { criterion, low: low.role, high: high.role, from: low.weights[criterion], to: high.weights[criterion] };
  });
  return spans.reduce((a, b) => (b.to - b.from > a.to - a.from + LEVEL ? b : a));
}

function describeDivided(seats, shown, criteria, names) {
  const widest = mostDivided(shown, criteria);
  if (!widest) return `${called(seats.count)} ${seats.count === 1 ? "sits" : "sit"} in one seat, ${names.role(shown[0].role)}, so there is no other to compare with.`;
  if (percent(widest.from) === percent(widest.to)) return "On average the seats weigh every criterion alike.";
  return `They differ most on ${names.criterion(widest.criterion).toLowerCase()}: the seat of ${names.role(widest.high)} gives it ${percent(widest.to)} of the weight on average, that of ${names.role(widest.low)} ${percent(widest.from)}.`;
}

const READ_IN = { beside: ", beside the alliance", instead: ", instead of the alliance", stays: " (alliance stays)" };

/** Return how an option is called, with its reading where that must be said. */
export const nameOption = ({ option, reading }, names) => `${names.option(option)}${READ_IN[reading] ?? ""}`;

/** Return how a disputed cell is called. */
export const nameCell = (cell, names) => `${nameOption({ ...cell, reading: cell.alliance === "instead" ? "instead" : "" }, names)}, ${names.criterion(cell.criterion).toLowerCase()}`;

function drawDisputed(disputed, names) {
  if (!disputed.length) return drawPart("Disputed cells", h("p", {}, "No code has a score of its own: nobody has disputed a cell of the book."));
  const shown = disputed.slice(0, MOST_CELLS);
  const row = (cell) => h("tr", {}, h("th", { scope: "row" }, nameCell(cell, names)),
    h("td", {}, cell.count.toLocaleString("en")), h("td", {}, String(cell.book)), h("td", {}, cell.low === cell.high ? String(cell.low) : `${cell.low} to ${cell.high}`));
  const more = disputed.length - shown.length;
  return drawPart("Disputed cells", h("p", {}, "Scores that students replaced by their own, those that most replaced first."),
    drawClassTable("Disputed cells", ["Cell", "Students", "The book", "Their scores"], shown.map(row), "pc-cells"), more > 0 ? h("p", {}, `And ${count(more, "cell")} more.`) : null);
}

/** Return one sentence on the signatures that an option needs. */
export function describeSignatures({ needing, signed, refused, unread, empty }, names) {
  const list = (roles) => roles.map(names.role).join(", ");
  const parts = [`${signed.length} of ${count(needing, "signature")} ${signed.length === 1 ? "is" : "are"} there${signed.length ? ` (${list(signed)})` : ""}`];
  if (refused.length) parts.push(`refused by ${list(refused)}`);
  if (unread.length) parts.push(`nobody there reads it so: ${list(unread)}`);
  if (empty.length) parts.push(`nobody sits in ${list(empty)}`);
  return `${parts.join("; ")}.`;
}

function drawSignatures(signatures, names) {
  if (!signatures.length) return drawPart("Whose signatures", h("p", {}, "No code comes from a seat, so nobody can sign."));
  const row = (each) => h("li", {}, h("strong", {}, `${nameOption(each, names)}: `), describeSignatures(each, names));
  const about = "A capital signs if the option beats the status quo for most of the students who sit there, by their points and scores.";
  return drawPart("Whose signatures", h("p", { class: "pc-about" }, about), h("ul", { class: "pc-list" }, ...signatures.map(row)));
}

function drawShift(sum, names) {
  if (!sum.both) return drawPart("What moved", h("p", {}, "No code holds a first weighing, so there is nothing to compare."));
  const { moved } = sum;
  const changed = sum.both === 1
    ? `The one student with a first weighing ${sum.changed ? "changed the leader" : "kept the leader"}.`
    : `${sum.changed.toLocaleString("en")} of ${count(sum.both, "student")} with a first weighing changed their leader.`;
  const still = moved.before === moved.after;
  const weight = still ? "No weight moved on average." : `The ${sum.both === 1 ? "" : "mean "}weight that moved most is that of ${names.criterion(moved.criterion).toLowerCase()}, from ${percent(moved.before)} to ${percent(moved.after)}.`;
  const row = ({ from, to, count: members }) => h("tr", {}, h("td", {}, names.option(from)), h("td", {}, names.option(to)), h("td", {}, members.toLocaleString("en")));
  const table = sum.changed ? drawClassTable("Changes of leader", ["From", "To", "Students"], sum.changes.slice(0, MOST_CHANGES).map(row), "pc-changes") : null;
  const more = sum.changes.length - MOST_CHANGES;
  return drawPart("What moved", h("p", {}, `${changed} ${weight}`), table, more > 0 ? h("p", {}, `And ${count(more, "rarer change")}.`) : null);
}

/** Return all parts of the result: own weighings first, then seats, cells and signatures. */
export function drawClass(sum, rows, book, names) {
  const own = sum.own
    ? [h("h2", {}, `Own weighings (${sum.own.count.toLocaleString("en")})`), drawLeaders(sum.own, names), drawWeights(sum.own, rows.filter(({ role }) => !role), names), drawShift(sum.own, names)]
    : [h("h2", {}, "Own weighings"), h("p", {}, "All codes come from seats in a capital; none is a student’s own weighing.")];
  const seats = sum.seats ? [h("h2", {}, `Seats (${sum.seats.count.toLocaleString("en")})`), drawSeats(sum.seats, book, names)] : [h("h2", {}, "Seats"), h("p", {}, "No code comes from a seat in a capital.")];
  return [...own, ...seats, drawSignatures(sum.signatures, names), drawDisputed(sum.disputed, names)];
}

const MOST_SIGNED = 6;
const MOST_DISPUTED = 4;

/** Return {button, dialog}: a screen of its own, which the Escape key closes. */
export function drawProjector(sum, names, lab) {
  const dialog = h("dialog", { class: "pc-projector", "aria-label": "For the projector" });
  const close = h("button", { type: "button", onclick: () => dialog.close() }, "Close");
  dialog.append(close, h("div", { class: "pc-screen" }, h("div", {}, ...drawOwn(sum.own, names), ...drawSigned(sum, names)), h("div", {}, ...drawLab(lab), ...drawMost(sum.disputed, names), h("p", { class: "pc-rest", hidden: true }, "The rest stands on the page."))));
  const button = h("button", { type: "button", onclick: () => {
    dialog.showModal();
    // On a phone one scrolls anyway.
    if (matchMedia("(min-width: 601px)").matches) fit(dialog);
    dialog.requestFullscreen?.().catch(() => {});
  } }, "Show on the projector");
  dialog.addEventListener("close", () => document.fullscreenElement && document.exitFullscreen());
  return { button, dialog };
}

// What does not fit goes from the end of the list that reaches lowest: a class cannot scroll. The page itself holds all.
function fit(dialog) {
  const bottom = (list) => list.getBoundingClientRect().bottom;
  const lowest = () => [...dialog.querySelectorAll("ul")].filter((list) => list.children.length > 1).sort((a, b) => bottom(b) - bottom(a))[0];
  for (let list; dialog.scrollHeight > dialog.clientHeight && (list = lowest()); ) {
    list.lastChild.remove();
    dialog.querySelector(".pc-rest").hidden = false;
  }
}

function drawOwn(own, names) {
  if (!own) return [h("h2", {}, "No own weighing yet")];
  const order = own.leaders.filter(({ after }) => after).sort((a, b) => b.after - a.after);
  const row = ({ after, ...each }) => {
    const fill = h("span", { class: "pc-fill" });
    fill.style.width = `${(after / own.count) * 100}%`;
    // Those that tie share a place.
    const place = order.findIndex((other) => other.after === after) + 1;
    return h("li", { value: place }, h("strong", {}, nameOption(each, names)), h("span", { class: "pc-told" }, `${after.toLocaleString("en")} of ${own.count.toLocaleString("en")}`), h("span", { class: "pc-bar", "aria-hidden": "true" }, fill));
  };
  return [h("h2", {}, `Who leads for ${count(own.count, "student")}`), h("ol", { class: "pc-big" }, ...order.map(row)), h("p", {}, describeFirmness(own))];
}

function drawMost(disputed, names) {
  const row = (cell) => h("li", {}, h("strong", {}, `${nameCell(cell, names)}: `), `${count(cell.count, "student")}; the book ${cell.book}, they ${cell.low === cell.high ? cell.low : `${cell.low} to ${cell.high}`}`);
  return disputed.length ? [h("h2", {}, "Disputed cells"), h("ul", {}, ...disputed.slice(0, MOST_DISPUTED).map(row))] : [];
}

function drawSigned({ seats, signatures }, names) {
  if (!seats) return [];
  const best = [...signatures].sort((a, b) => b.signed.length / b.needing - a.signed.length / a.needing).slice(0, MOST_SIGNED);
  const row = (each) => h("li", {}, h("strong", {}, `${nameOption(each, names)}: `), describeSignatures(each, names));
  return [h("h2", {}, `Signatures, from ${count(seats.count, "student")} in seats`), h("ul", {}, ...best.map(row))];
}

function drawLab(lab) {
  const address = new URL(lab, location.href.split("#")[0]).href;
  const online = location.protocol.startsWith("http");
  const code = online ? h("div", { class: "pc-qr" }, drawQr(address, "QR code of the address of the lab")) : null;
  return [h("h2", {}, "The lab"), code, h("p", { class: "pc-address" }, online ? address : "Open the page “The lab” of this book.")].filter(Boolean);
}
