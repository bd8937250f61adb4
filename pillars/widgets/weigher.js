// The weigher: the parts of a weighing, put together for one reading of one chapter.

import { readMatrix, swingWeights, tippingPoints } from "../weighing/additive.js";
import { rangeEnds } from "../weighing/ranges.js";
import { drawEvidence } from "./evidence.js";
import { h } from "./markup.js";
import {
  askForMore, describe, drawFragility, drawOptions, drawRanking, drawSwings, fitSwings,
  makeAnnouncer, makeMemory,
} from "./views.js";

function drawReadings(model, setAll, earlier) {
  const button = (text, swings) => h("button", { type: "button", onclick: () => setAll(swings) }, text);
  const { criteria } = readMatrix(model);
  const presets = model.get("presets").map(({ title, swings }) => button(title, swings));
  const press = () => presets.forEach((preset, place) => {
    const { swings } = model.get("presets")[place];
    preset.setAttribute("aria-pressed", criteria.every((name) => swings[name] === model.get("swings")[name]));
  });
  const mine = fitSwings(earlier, criteria);
  const clear = button("Clear", Object.fromEntries(criteria.map((name) => [name, null])));
  const group = h("div", { class: "pw-readings", role: "group", "aria-label": "Start from a reading" },
    mine && h("span", {}, "Start from the points that you gave last:"), mine && button("My earlier weighing", mine),
    presets.length ? h("span", {}, "Or start from a document: its priorities as we read them, with our scores.") : null, ...presets, clear);
  return { group, press };
}

function render({ model, el }) {
  const id = `pw-${Math.random().toString(36).slice(2)}`;
  const matrix = readMatrix(model);
  const titles = Object.fromEntries(model.get("options").map(({ option, short_title }) => [option, short_title]));
  const memory = makeMemory(model);
  const announcer = makeAnnouncer();
  const setAll = (swings) => {
    model.set("swings", swings);
    model.save_changes();
    memory.write(swings);
  };
  const change = (name, value) => setAll({ ...model.get("swings"), [name]: value });
  const inputs = Object.fromEntries(model.get("criteria").map((c) => [c.criterion, drawSwings(id, c, change)]));
  const readings = drawReadings(model, setAll, memory.earlier);
  const ranking = drawRanking(model);
  const fragility = drawFragility(titles, model.get("criteria"));
  const evidence = model.get("evidence") ? drawEvidence(model, (option, criterion) => matrix.scores[option][criterion]).node : null;
  const key = "The upright line is the likely value. The band holds nine in ten of 2,000 draws of all scores, each between its low and its high; where bands overlap, the order is not certain.";
  const result = h("div", { class: "pw-result" }, h("p", { class: "pw-about" }, key), ranking.list, fragility.table);

  const show = () => {
    const swings = model.get("swings");
    for (const name of matrix.criteria) inputs[name].show(swings[name]);
    readings.press();
    const ready = matrix.criteria.every((name) => swings[name] != null) && matrix.criteria.some((name) => swings[name] > 0);
    result.hidden = !ready;
    if (!ready) return announcer.say(askForMore(swings, model.get("criteria")));
    const weights = swingWeights(swings, matrix.criteria);
    const values = rangeEnds(matrix, weights);
    const order = [...matrix.options].sort((a, b) => values.likely[b] - values.likely[a]);
    ranking.show(order, values);
    fragility.show(weights, tippingPoints(matrix, weights));
    announcer.say(describe(order, values, titles));
  };

  el.append(h("div", { class: "pillar-weigher", role: "group", "aria-label": "Weigher" },
    h("p", { class: "pw-how", id: `${id}-how` }, "For each criterion, think of the step from the worst to the best. First find the step that matters most to you and give it 100 points. If another step matters half as much, give it 50. 0 means that it does not matter to you."),
    drawOptions(model), readings.group,
    h("div", { class: "pw-criteria", role: "group", "aria-label": "Points for each criterion" }, ...matrix.criteria.map((name) => inputs[name].row)),
    announcer.region, result, evidence));

  const kept = fitSwings(memory.own, matrix.criteria);
  model.on("change:swings", show);
  if (kept) model.set("swings", kept);
  show();
  return () => {
    announcer.stop();
    model.off("change:swings", show);
  };
}

export default { render };
