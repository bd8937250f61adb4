// The order of the options, and how far each criterion is from changing the leader.

function drawRanking(model) {
  const items = Object.fromEntries(model.get("options").map(({ option, title }) => {
    const range = h("span", { class: "pw-range" });
    const likely = h("span", { class: "pw-likely" });
    const text = h("span", { class: "pw-value" });
    const bar = h("div", { class: "pw-bar", "aria-hidden": "true" }, range, likely);
    return [option, { row: h("li", {}, h("span", { class: "pw-option" }, title), text, bar), range, likely, text }];
  }));
  const list = h("ol", { class: "pw-ranking" });
  const show = (order, values) => {
    for (const option of order) {
      const { range, likely, text } = items[option];
      const [low, middle, high] = ["low", "likely", "high"].map((estimate) => values[estimate][option]);
      range.style.left = `${low}%`;
      range.style.width = `${high - low}%`;
      likely.style.left = `${middle}%`;
      write(text, `${points(middle)} (${points(low)} to ${points(high)})`);
    }
    const rows = order.map((option) => items[option].row);
    if (rows.some((row, place) => list.children[place] !== row)) list.replaceChildren(...rows);
  };
  return { list, show };
}

function drawFragility(titles, criteria) {
  const cells = Object.fromEntries(criteria.map(({ criterion }) => [criterion, [1, 2, 3].map(() => h("td", { role: "cell" }))]));
  const rows = criteria.map(({ criterion, title }) =>
    h("tr", { role: "row" }, h("th", { scope: "row", role: "rowheader" }, title), ...cells[criterion]));
  const names = ["Your weight", "Leader stays first", "Who would lead otherwise"];
  for (const row of Object.values(cells)) row.forEach((cell, place) => cell.setAttribute("data-title", names[place]));
  const heads = ["Criterion", ...names].map((text) => h("th", { scope: "col", role: "columnheader" }, text));
  const table = h("table", { class: "pw-tipping pw-stacking", role: "table" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads)), h("tbody", { role: "rowgroup" }, ...rows));
  const show = (weights, tipping) => {
    for (const [criterion, [weight, interval, beyond]] of Object.entries(cells)) {
      const { below, above } = tipping[criterion];
      write(weight, share(weights[criterion]));
      write(interval, below || above ? `${share(below?.weight ?? 0)} to ${share(above?.weight ?? 1)}` : "at every weight");
      const parts = [below && `${titles[below.leader]} (with less)`, above && `${titles[above.leader]} (with more)`];
      write(beyond, parts.filter(Boolean).join("; ") || "no other leads");
    }
  };
  return { table: scroll(table, "Tipping points", "What would change the leader? Your points are turned into weights, shares of 100 %. Each row moves one weight; the others shrink or grow together. Between the two numbers the leader stays first."), show };
}
