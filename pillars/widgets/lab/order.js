// Stages 1 and 2 of the lab: which step from worst to best matters most, how much more, and pairs as a check.

import { leaders, overallValue } from "../../weighing/additive.js";
import { MOST, leastFitting, nextPair, pairWeights } from "../../weighing/pairs.js";
import { asSwings, drawQuestion, spreads } from "../deck.js";
import { afterwards, button, foldAway } from "./state.js";
import { h } from "../markup.js";
import { drawSwings, fitSwings, region, share, tellNew, write } from "../views.js";

export function drawPairs(lab) {
  const question = h("div", { class: "pl-question" });
  const found = h("div", {});
  const answer = (pair, ratio) => {
    lab.set({ comparisons: [...lab.get("comparisons"), { first: pair[0], second: pair[1], ratio }] });
    afterwards(() => question.querySelector("button").focus());
  };
  const show = () => {
    const answers = lab.get("comparisons");
    const pair = nextPair(lab.criteria, answers, spreads(lab.matrix));
    const tools = answers.length ? h("div", { class: "pw-readings" },
      button("Undo my last answer", () => lab.set({ comparisons: answers.slice(0, -1) })),
      button("Begin again", () => lab.set({ comparisons: [] }))) : null;
    question.replaceChildren(pair ? drawQuestion(lab.get("criteria"), pair, `Question ${answers.length + 1} of at most ${MOST}`, answer) : h("p", {}, "That was the last question."));
    if (tools) question.append(tools);
    found.replaceChildren(...describePairs(lab, answers));
  };
  const about = "A second way to ask: two steps at a time. Each question is about the two steps on which your answers say least so far. As many answers as there are criteria, less one, are enough for weights; the others check them. Your points stay as they are, unless you press a button that changes them.";
  return { title: "Check your points with pairs", node: h("div", {}, h("p", {}, about), question, found), show };
}

function describePairs(lab, answers) {
  const pairs = pairWeights(lab.criteria, answers);
  if (!pairs) return [h("p", { class: "pw-about" }, `${answers.length} answered; weights appear when the answers join all criteria (after ${lab.criteria.length - 1}).`)];
  const points = lab.weights();
  const leader = (weights) => lab.titles[leaders(overallValue(lab.matrix, weights))[0]];
  const use = button("Use these weights as my points", () => lab.set({ swings: asSwings(pairs) }));
  return [drawTwoWeights(lab, "Your weights, asked in two ways", ["By points", "By pairs"], points, pairs), h("p", {}, compareLeaders(points && leader(points), leader(pairs))), ...describeOdd(lab, answers), use];
}

function compareLeaders(byPoints, byPairs) {
  if (!byPoints) return `By your answers ${byPairs} leads. Give points above to compare.`;
  return byPoints === byPairs ? `Both ways put ${byPairs} first.` : `Your points put ${byPoints} first, your answers ${byPairs}. Look where the two columns differ most: which did you mean?`;
}

/** Return the criteria on which two weightings are farthest apart, told in whole percent; none where they agree. */
export function farthest(criteria, apart) {
  const told = (name) => Math.round(apart(name) * 100);
  const most = Math.max(...criteria.map(told));
  return most ? criteria.filter((name) => told(name) === most) : [];
}

/** Return a table of two weightings side by side; the first may be missing. */
export function drawTwoWeights(lab, caption, called, one, other) {
  const apart = (name) => (one ? Math.abs(one[name] - other[name]) : 0);
  const most = farthest(lab.criteria, apart);
  const mark = (name) => (most.includes(name) ? (most.length > 1 ? ", as much as any" : ", the most") : "");
  const rows = lab.criteria.map((name) => h("tr", { class: one && most.includes(name) ? "pl-most" : null }, h("th", { scope: "row" }, lab.names[name]),
    h("td", {}, one ? share(one[name]) : "–"), h("td", {}, share(other[name])), h("td", {}, one ? `${share(apart(name))}${mark(name)}` : "–")));
  const heads = ["Criterion", ...called, "Apart"].map((text) => h("th", { scope: "col" }, text));
  const table = h("table", { class: "pl-table" }, h("caption", {}, caption), h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows));
  return region(table, caption);
}

function describeOdd(lab, answers) {
  const odd = leastFitting(lab.criteria, answers);
  if (!odd || odd.factor < 1.5) return odd ? [h("p", {}, "Your answers fit each other well.")] : [];
  const { first, second } = odd.answer;
  return [h("p", {}, `The answer that fits the others least is the one on ${lab.names[first].toLowerCase()} and ${lab.names[second].toLowerCase()}: it is off by a factor of ${odd.factor.toFixed(1)}. People contradict themselves; the question is which answer you would take back.`)];
}

// The criteria ask about Japan; in a seat with scores of its own some of them ask about that seat.
function describeSeat(lab) {
  const own = new Set(lab.get("role_scores").filter(({ role }) => role === lab.get("role")).map(({ criterion }) => criterion));
  const names = lab.criteria.filter((name) => own.has(name)).map((name) => lab.names[name].toLowerCase());
  if (!names.length) return "";
  return `You sit in ${lab.seat()}: ${names.slice(0, -1).join(", ")} and ${names.at(-1)} are scored for ${lab.seat()}; read “Japan” as ${lab.seat()} there.`;
}

export function drawOrder(lab, id) {
  const about = "Imagine that every criterion stands at its worst. You may lift one of them from its worst to its best. Which one first? Choose it. Then choose the next, until all are in order.";
  const options = foldAway(drawReadings(lab));
  const ordered = h("ol", { class: "pl-order", "aria-label": "Your order, the most important first" });
  const pool = h("div", { class: "pl-pool", role: "group", "aria-label": "Choose the next one" });
  const note = h("p", { class: "pw-hint", role: "status" });
  const seat = h("p", { class: "pl-japan" });
  let noted = "";
  const ends = ({ worst, best }) => [h("span", {}, h("b", {}, "Worst: "), worst), h("span", {}, h("b", {}, "Best: "), best)];
  const place = (order, text) => {
    lab.set({ order });
    note.textContent = text;
    noted = JSON.stringify(order);
  };
  const move = (name, by) => {
    const order = [...lab.get("order")];
    const from = order.indexOf(name);
    order.splice(from, 1);
    order.splice(from + by, 0, name);
    place(order, `${lab.names[name]} is now number ${from + by + 1}.`);
    afterwards(() => (node.querySelector(`[data-key="${name}${by}"]:enabled`) ?? node.querySelector(`[data-key="${name}${-by}"]`)).focus());
  };
  const drawPlaced = (name, at, order) => h("li", {}, h("div", { class: "pl-placed" }, h("strong", {}, lab.names[name]), h("span", { class: "pl-moves" },
    button("↑", () => move(name, -1), { "aria-label": `Move ${lab.names[name]} up`, disabled: at === 0, "data-key": `${name}-1` }),
    button("↓", () => move(name, 1), { "aria-label": `Move ${lab.names[name]} down`, disabled: at === order.length - 1, "data-key": `${name}1` }),
    button("×", () => place(order.filter((other) => other !== name), `${lab.names[name]} is out of the order.`), { "aria-label": `Take ${lab.names[name]} out of the order` }))));
  const choose = (criterion) => {
    const order = [...lab.get("order"), criterion.criterion];
    place(order, order.length < lab.criteria.length ? `${criterion.title} is number ${order.length}. Which next?` : "All are in order. Go on to the points.");
    afterwards(() => (pool.querySelector("button") ?? node.parentElement.querySelector(".pl-next")).focus());
  };
  const show = () => {
    options.show();
    const order = lab.get("order");
    write(seat, describeSeat(lab));
    // What was said of one order is not true of another, as of that of another seat.
    if (JSON.stringify(order) !== noted) write(note, "");
    ordered.replaceChildren(...order.map(drawPlaced));
    const rest = lab.get("criteria").filter(({ criterion }) => !order.includes(criterion));
    pool.replaceChildren(...rest.map((criterion) => h("button", { type: "button", class: "pl-choice", onclick: () => choose(criterion) }, h("strong", {}, criterion.title), ...ends(criterion))));
  };
  const node = h("div", { id: `${id}-order` }, options.node, seat, h("p", {}, about), ordered, note, pool);
  return { title: "Put the steps in order", node, show };
}

// What each option is, and what becomes of the alliance under it, as the switch stands.
function drawReadings(lab) {
  const list = h("dl", {});
  const show = () => list.replaceChildren(...lab.get("options").flatMap(({ option, title, description }) => {
    const read = lab.get("readings").find((row) => row.option === option && row.alliance === lab.readAs(option));
    return [h("dt", {}, title), h("dd", {}, description, read ? h("p", {}, h("strong", {}, `${read.title}. `), read.description) : null)];
  }));
  return { title: `The ${lab.options.length} options`, node: list, show };
}

export function drawPoints(lab, id) {
  const change = (name, value) => lab.set({ swings: { ...lab.get("swings"), [name]: value } });
  const inputs = Object.fromEntries(lab.get("criteria").map((row) => [row.criterion, drawSwings(id, row, change)]));
  const rows = h("div", { class: "pw-criteria", role: "group", "aria-label": "Points for each criterion" });
  const clash = h("div", { class: "pw-hint", role: "status" });
  const [seat, first] = [h("p", { class: "pl-japan" }), h("p", { class: "pw-about" })];
  const mend = button("Put my order right: follow my points", () => lab.set({ order: byPoints(lab) }));
  const [readings, pairs] = [foldAway(drawStarts(lab)), foldAway(drawPairs(lab))];
  const show = () => {
    const [swings, order] = [lab.get("swings"), lab.get("order")];
    const names = [...order, ...lab.criteria.filter((name) => !order.includes(name))];
    if (names.some((name, place) => rows.children[place] !== inputs[name].row)) rows.replaceChildren(...names.map((name) => inputs[name].row));
    for (const name of names) inputs[name].show(swings[name]);
    write(seat, describeSeat(lab));
    write(first, lab.get("role") ? `In the seat of ${lab.seat()} the points begin as we read that capital. Change what you read otherwise.` : order.length ? `You put ${lab.names[order[0]].toLowerCase()} first: give it 100 points. If another step matters half as much, give it 50. 0 means that it does not matter.` : "You have no order yet (stage 1); it makes the points easier. Give the step that matters most 100 points. If another matters half as much, give it 50. 0 means that it does not matter.");
    tellNew(clash, describeClash(lab));
    mend.hidden = !clash.textContent;
    readings.show();
    pairs.show();
  };
  return { title: "Give points", node: h("div", {}, seat, first, rows, clash, mend, pairs.node, readings.node), show };
}

function byPoints(lab) {
  const swings = lab.get("swings");
  return [...lab.get("order")].sort((a, b) => (swings[b] ?? -1) - (swings[a] ?? -1));
}

// The first two neighbours of the order whose points say the opposite. In a capital nobody contradicts himself.
function describeClash(lab) {
  if (lab.get("role")) return "";
  const swings = lab.get("swings");
  const set = lab.get("order").filter((name) => swings[name] != null);
  const at = set.findIndex((name, place) => place && swings[name] > swings[set[place - 1]]);
  if (at < 1) return "";
  return `Your order and your points disagree: ${lab.names[set[at]]} has more points than ${lab.names[set[at - 1]]}, which you put before it. Which do you mean?`;
}

function drawStarts(lab) {
  const use = (swings) => () => lab.set({ swings: { ...swings } });
  const mine = fitSwings(lab.memory.earlier, lab.criteria);
  const presets = lab.get("presets").map(({ title, swings }) => ({ swings, button: button(title, use(swings)) }));
  const empty = Object.fromEntries(lab.criteria.map((name) => [name, null]));
  const group = h("div", { class: "pw-readings", role: "group", "aria-label": "Start from a reading" },
    mine && button("My earlier weighing", use(mine)), ...presets.map((preset) => preset.button), button("Clear", use(empty)));
  const show = () => presets.forEach(({ swings, button: pressed }) => pressed.setAttribute("aria-pressed", lab.criteria.every((name) => swings[name] === lab.get("swings")[name])));
  return { title: "Start from an earlier weighing or a document", node: h("div", {}, h("p", { class: "pw-about" }, "The points of a document are our reading of it, not its own words. They replace yours."), group), show };
}
