// What holds in a year of a moving figure; the same as in Python, and tests compare them.

const NAMES = ["name", "kind", "first", "last", "key", "part", "value"];

/** Return the marks of the model as objects. */
export const readMarks = (rows) => rows.map((row) => Object.fromEntries(NAMES.map((name, i) => [name, row[i]])));

/** Return the marks that are seen in a year, of the kinds that count. */
export const marksIn = (marks, year, kinds) =>
  marks.filter((m) => kinds.includes(m.kind) && m.first <= year && year <= m.last);

/** Return what the figure says of a year, given the marks that are seen in it. */
export function finding(seen, year, words, notes) {
  const count = (marks) => new Set(marks.map((m) => m.key)).size;
  const total = seen.reduce((sum, m) => sum + m.value, 0);
  const numbers = { year, count: count(seen), part: count(seen.filter((m) => m.part)), total };
  const put = (_, name, one, many) => {
    if (one !== undefined) return numbers[name] === 1 ? one : many;
    return name === "year" ? String(year) : Math.round(numbers[name]).toLocaleString("en-GB");
  };
  const said = (seen.length ? words.some : words.none).replace(/\{(\w+)(?::([^/}]*)\/([^}]*))?\}/g, put);
  return [said, ...notes.filter(([first, last]) => first <= year && year <= last).map((note) => note[2])].join(" ");
}

/** Return a typed year as a number, or null if the figure does not have it. */
export function readYear(text, first, last) {
  const year = Number(text);
  return text.trim() !== "" && Number.isInteger(year) && year >= first && year <= last ? year : null;
}
