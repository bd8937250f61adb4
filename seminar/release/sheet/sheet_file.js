// What a file holds, and in words what is wrong with it.
function readSaved(text) {
  let row = null;
  try {
    row = JSON.parse(text);
  } catch {}
  if (row === null || typeof row !== "object" || !String(row.format).startsWith("wpf-answers-")) return { fault: "it is not a file of saved answers." };
  if (row.format !== sheet.format) return { fault: "it was saved by a newer sheet; open it there." };
  if (row.problem_set !== sheet.problem_set) return { fault: `it holds ${row.problem_set}, and this is ${sheet.problem_set}.` };
  if (row.student !== sheet.student) return { fault: `it belongs to ${row.student}, and this sheet to ${sheet.student}.` };
  const answers = {};
  const essays = {};
  let lost = 0;
  for (const [part, target] of [["answers", answers], ["essays", essays]]) {
    for (const [id, value] of Object.entries(Object(row[part]))) {
      const field = fields[id];
      if (field && Boolean(field.item.rubric) === (part === "essays") && fits(field.item, value)) target[id] = value;
      else lost += 1;
    }
  }
  return { saved: { answers, essays }, lost };
}

function fits(item, value) {
  const knows = (labels, key) => labels.some(([known]) => known === key);
  const { kind, entries, choices } = item;
  if (kind === "choice") return knows(choices, value);
  if (kind === "order") return Array.isArray(value) && value.length === entries.length && new Set(value).size === value.length && value.every((key) => knows(entries, key));
  if (kind === "mapping") return value !== null && typeof value === "object" && Object.entries(value).every(([name, key]) => knows(entries, name) && knows(choices, key));
  return typeof value === "string" || (kind === "number" && typeof value === "number");
}
