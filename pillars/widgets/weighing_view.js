// The parts of a weighing: options, criteria, evidence, and the result in words.

function drawSwings(id, criterion, change) {
  const { title, question, worst, best } = criterion;
  const label = `${id}-${criterion.criterion}`;
  const hint = h("span", { class: "pw-hint", id: `${label}-hint`, role: "alert" });
  const common = { min: 0, max: 100, "data-lm-suppress-shortcuts": "true" };
  const slider = h("input", { ...common, type: "range", step: 1, value: 0, "aria-labelledby": label, "aria-describedby": `${label}-about` });
  const field = h("input", { ...common, type: "number", step: "any", placeholder: "–", "aria-label": `${title}, points from 0 to 100`, "aria-describedby": `${hint.id} ${label}-about` });
  const refuse = (text) => {
    hint.textContent = text;
    field.setAttribute("aria-invalid", Boolean(text));
  };
  let current;
  slider.addEventListener("input", () => change(criterion.criterion, slider.valueAsNumber));
  field.addEventListener("input", () => {
    const value = field.valueAsNumber;
    const fits = value >= 0 && value <= 100;
    const emptied = field.value === "" && !field.validity.badInput;
    refuse(fits || emptied ? "" : "Give a number from 0 to 100.");
    if (fits || emptied) change(criterion.criterion, fits ? value : null);
  });
  // A number that was refused gives way to the one that counts.
  field.addEventListener("blur", () => {
    refuse("");
    field.value = current ?? "";
  });
  const show = (value) => {
    if (value === current) return;
    current = value;
    slider.value = value ?? 0;
    slider.setAttribute("aria-valuetext", value == null ? "not set" : `${points(value)} points`);
    slider.classList.toggle("pw-unset", value == null);
    if (document.activeElement !== field) field.value = value ?? "";
    if (value != null) refuse("");
  };
  const row = h("div", { class: "pw-criterion" },
    h("div", { class: "pw-words" }, h("strong", { id: label }, title),
      h("div", { id: `${label}-about` }, h("span", {}, question),
        h("span", {}, h("b", {}, "Worst: "), worst), h("span", {}, h("b", {}, "Best: "), best))),
    h("div", { class: "pw-inputs" }, slider, field, hint));
  return { row, show };
}

// What the options are, folded away so that the criteria come first.
function drawOptions(model) {
  const told = model.get("options").filter(({ description }) => description);
  if (!told.length) return null;
  const entries = told.flatMap(({ title, description }) => [h("dt", {}, title), h("dd", {}, description)]);
  return h("details", { open: !model.get("evidence") }, h("summary", {}, `The ${told.length} options`), h("dl", {}, ...entries));
}

// The matrix as buttons; each opens its evidence, and what `more` adds below it.
function drawEvidence(model, cellAt, more = () => []) {
  const criteria = model.get("criteria");
  const told = h("div", { role: "status" }, "Choose a score in the table to see why it is what it is, and what speaks against it.");
  const tools = h("div", {});
  const detail = h("div", { class: "pw-detail" }, told, tools);
  const buttons = [];
  let opened = null;
  const open = (cell) => {
    setTimeout(() => detail.scrollIntoView({ block: "nearest" }));
    tell(cell);
  };
  const tell = (cell) => {
    opened?.button.setAttribute("aria-pressed", "false");
    opened = cell;
    cell.button.setAttribute("aria-pressed", "true");
    told.replaceChildren(...describeCell(cell, cellAt(cell.option.option, cell.criterion.criterion)));
    tools.replaceChildren(...more(cell.option, cell.criterion));
  };
  const draw = (option, criterion) => {
    const button = h("button", { type: "button", "aria-pressed": "false" });
    const cell = { button, option, criterion };
    button.addEventListener("click", () => open(cell));
    buttons.push(cell);
    return h("td", {}, button);
  };
  const show = () => buttons.forEach(({ button, option, criterion }) => {
    const { likely, whose } = cellAt(option.option, criterion.criterion);
    button.textContent = `${likely}${whose === "yours" ? "*" : ""}`;
    button.setAttribute("aria-label", `${option.title}, ${criterion.title}: ${likely}${whose === "yours" ? ", your own score" : ""}. Show why.`);
    button.style.setProperty("--score", `${likely}%`);
  });
  const heads = [h("td", {}), ...criteria.map(({ title }) => h("th", { scope: "col" }, title))];
  const rows = model.get("options").map((option) =>
    h("tr", {}, h("th", { scope: "row" }, option.short_title), ...criteria.map((criterion) => draw(option, criterion))));
  const table = h("table", { class: "pw-matrix" }, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows));
  const about = "Likely scores from 0 (worst) to 100 (best). They are judgements: choose one to see its evidence. On a narrow screen, swipe sideways to see every criterion.";
  show();
  return { node: h("div", {}, scroll(table, "Performance matrix", about), detail), show, reopen: () => opened && tell(opened) };
}

function describeCell({ option, criterion }, { low, likely, high, rationale, counter_reading, evidence = [], sources = [], judged = "Our judgement. " }) {
  return [
    h("p", {}, h("strong", {}, `${option.title} on ${criterion.title.toLowerCase()}: ${likely}`), ` (low ${low}, high ${high}; 100 is best)`),
    ...said(judged, rationale), ...said("A counter-reading. ", counter_reading),
    ...listed("Evidence in this book", evidence), ...listed("Sources", sources)];
}

function describe(order, values, titles) {
  const first = leaders(values.likely);
  const head = first.length > 1 ? `Tie: ${first.map((o) => titles[o]).join(" and ")}` : `Leader: ${titles[order[0]]}`;
  const next = order.filter((option) => !first.includes(option)).slice(0, 2);
  const then = next.map((option) => `${titles[option]} ${points(values.likely[option])}`).join(", ");
  const close = next.length && values.likely[order[0]] - values.likely[next[0]] < 1;
  const warning = close ? " The first two are almost level: a small change of points can swap them." : "";
  return `${head}, ${points(values.likely[order[0]])} of 100.${then && ` Then ${then}.`}${warning}`;
}

function askForMore(swings, criteria, where = "") {
  const missing = criteria.filter(({ criterion }) => swings[criterion] == null).map(({ title }) => title);
  const done = `${criteria.length - missing.length} of ${criteria.length} done.`;
  const names = missing.length < 3 ? ` Missing: ${missing.join(", ")}.` : "";
  if (missing.length) return `Give each criterion its points${where} to see a ranking: ${done}${names}`;
  return "All criteria have 0 points. Give at least one more than 0.";
}
