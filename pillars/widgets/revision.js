// What would you change now? Up to three steps of an earlier weighing, and its result before and after.

import { leaders, overallValue, readMatrix, swingWeights } from "../weighing/additive.js";
import { h } from "./markup.js";
import { drawSwings, fitSwings, makeAnnouncer, makeMemory, points, write } from "./views.js";

const isWhole = (swings, criteria) => Boolean(swings) && criteria.every((name) => swings[name] != null) && criteria.some((name) => swings[name] > 0);

/** Return {node, show}: each option's overall value before and now, the first now at the top. */
function drawBeforeAndAfter(model) {
  const titles = Object.fromEntries(model.get("options").map(({ option, short_title }) => [option, short_title]));
  const items = Object.fromEntries(Object.keys(titles).map((option) => {
    const cells = [0, 1, 2].map(() => h("td", {}));
    return [option, { row: h("tr", {}, h("th", { scope: "row" }, titles[option]), ...cells), cells }];
  }));
  const body = h("tbody", {});
  const heads = ["Option", "Before", "Now", "Place"].map((text) => h("th", { scope: "col" }, text));
  const node = h("table", { class: "pr-table" }, h("thead", {}, h("tr", {}, ...heads)), body);
  const show = (before, now) => {
    const [was, is] = [before, now].map((values) => Object.keys(titles).sort((a, b) => values[b] - values[a]));
    for (const option of is) {
      const [one, other, place] = items[option].cells;
      const up = was.indexOf(option) - is.indexOf(option);
      write(one, points(before[option]));
      write(other, points(now[option]));
      write(place, `${is.indexOf(option) + 1}${up ? ` (${up > 0 ? "up" : "down"} ${Math.abs(up)})` : ""}`);
    }
    const rows = is.map((option) => items[option].row);
    if (rows.some((row, at) => body.children[at] !== row)) body.replaceChildren(...rows);
  };
  const tell = (before, now) => {
    const [was, is] = [before, now].map((values) => leaders(values).map((option) => titles[option]).join(" and "));
    return was === is ? `Leader before and now: ${is}, ${points(Math.max(...Object.values(now)))} of 100.` : `Leader before: ${was}. Leader now: ${is}, ${points(Math.max(...Object.values(now)))} of 100.`;
  };
  return { node, show, tell };
}

function drawInvitation(model) {
  const first = model.get("first") && !model.widget_manager ? h("a", { href: model.get("first") }, "Make your first weighing") : "Make your first weighing";
  return h("div", { class: "pillar-weigher", role: "group", "aria-label": "What would you change now?" },
    h("p", {}, h("strong", {}, "What would you change now? "), "This asks about a weighing that you have made, and no weighing is kept on this device yet. ", first, ": it takes about two minutes, and you can come back here."));
}

function render({ model, el }) {
  const id = `pr-${Math.random().toString(36).slice(2)}`;
  const matrix = readMatrix(model);
  const memory = makeMemory(model);
  const kept = fitSwings(memory.own, matrix.criteria);
  const before = [model.get("before"), fitSwings(memory.earlier, matrix.criteria), kept].find((swings) => isWhole(swings, matrix.criteria));
  if (!before) {
    el.append(drawInvitation(model));
    return undefined;
  }
  const valuesOf = (swings) => overallValue(matrix, swingWeights(swings, matrix.criteria));
  const [announcer, result] = [makeAnnouncer(), drawBeforeAndAfter(model)];
  const setAll = (swings) => {
    model.set("swings", swings);
    model.save_changes();
    memory.write(swings);
  };
  const change = (name, value) => setAll({ ...model.get("swings"), [name]: value });
  const inputs = Object.fromEntries(model.get("criteria").filter(({ criterion }) => model.get("steps").includes(criterion)).map((row) => [row.criterion, drawSwings(id, row, change, true)]));
  const said = h("p", { class: "pw-hint", role: "status" });
  const nothing = h("button", { type: "button", onclick: () => {
    setAll({ ...before });
    said.textContent = "Your weighing stands as it was, and your path says so.";
  } }, "I change nothing");
  const lab = model.get("lab") && !model.widget_manager ? h("a", { href: model.get("lab") }, "Change more in the lab") : null;
  const show = () => {
    const swings = model.get("swings");
    for (const [name, { show: fill, was }] of Object.entries(inputs)) {
      fill(swings[name]);
      write(was, `before ${points(before[name])}`);
    }
    const whole = isWhole(swings, matrix.criteria);
    result.node.hidden = !whole;
    if (!whole) return announcer.say("Give each step its points.");
    if (matrix.criteria.some((name) => swings[name] !== before[name])) said.textContent = "";
    const [was, is] = [valuesOf(before), valuesOf(swings)];
    result.show(was, is);
    announcer.say(result.tell(was, is));
  };
  el.append(h("div", { class: "pillar-weigher pr-revision", role: "group", "aria-label": "What would you change now?" },
    h("p", {}, h("strong", {}, "What would you change now? "), "Your points stand as you left them. Move what this chapter moved, or nothing."),
    h("div", { class: "pw-criteria" }, ...Object.values(inputs).map(({ row }) => row)),
    announcer.region, result.node, h("p", { class: "pw-readings" }, nothing, lab), said));
  model.on("change:swings", show);
  if (!isWhole(model.get("swings"), matrix.criteria)) model.set("swings", isWhole(kept, matrix.criteria) ? kept : { ...before });
  model.set("before", before);
  model.save_changes();
  show();
  return () => {
    announcer.stop();
    model.off("change:swings", show);
  };
}

export default { render };
