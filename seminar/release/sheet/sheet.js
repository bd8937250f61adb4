// The sheet: every question as a form, kept on this device, saved as a file and read back.
const sheet = JSON.parse(document.getElementById("data").textContent);
const find = (id) => document.getElementById(id);
const store = `wpf.${sheet.problem_set}.${sheet.student}.${sheet.release.slice(0, 12)}`;
const fields = {};

const isBlank = (value) => value === null || value === "" || (typeof value === "object" && !Object.keys(value).length);

function collect() {
  const answers = {};
  const essays = {};
  for (const { item, read } of Object.values(fields)) {
    const value = read();
    if (!isBlank(value)) (item.rubric ? essays : answers)[item.id] = value;
  }
  return { answers, essays };
}

function fill({ answers = {}, essays = {} }) {
  for (const { item, write } of Object.values(fields)) write((item.rubric ? essays : answers)[item.id] ?? null);
  keepAll();
  showStates();
}

// A private window may have no storage.
function keepAll() {
  try {
    localStorage.setItem(store, JSON.stringify(collect()));
  } catch {
    find("kept").hidden = false;
  }
}

function recall() {
  try {
    return JSON.parse(localStorage.getItem(store)) ?? {};
  } catch {
    return {};
  }
}

// Says beside each question, and once more at the end, what is still open.
function showStates() {
  const open = [];
  for (const { item, form, read, tell, count } of Object.values(fields)) {
    const said = tell(read());
    const state = form.querySelector(".state");
    state.textContent = [said || "Ready.", count?.()].filter(Boolean).join(" ");
    state.dataset.ready = !said;
    if (said) open.push(make("li", {}, make("a", { href: `#${item.id}` }, item.title), `: ${said}`));
  }
  const total = Object.keys(fields).length;
  const heading = make("p", {}, open.length ? `Ready: ${total - open.length} of ${total}. Still open:` : "Nothing is blank.");
  find("blank").replaceChildren(heading, ...(open.length ? [make("ul", {}, ...open)] : []));
  return open.length;
}

function save() {
  const { format, problem_set, student, release } = sheet;
  const row = { format, problem_set, student, release, saved: new Date().toISOString(), ...collect() };
  const name = `${problem_set}-${student}.json`;
  const url = URL.createObjectURL(new Blob([JSON.stringify(row, null, 1)], { type: "application/json" }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  const open = showStates();
  const rest = open ? ` ${open} of ${Object.keys(fields).length} are still open, as listed above.` : "";
  say(`Saved as ${name}, where your browser puts downloads. Hand in that file.${rest}`);
}

function say(text) {
  find("status").textContent = text;
  find("status").scrollIntoView({ block: "nearest" });
}

async function open(file) {
  if (!file) return;
  const { fault, saved, lost } = readSaved(await file.text().catch(() => ""));
  if (fault) return say(`${file.name} was not opened: ${fault}`);
  const before = collect();
  fill(saved);
  find("undo").hidden = false;
  find("undo").onclick = () => {
    fill(before);
    find("undo").hidden = true;
    say("Your earlier answers are back.");
    find("save").focus();
  };
  say(`${file.name} was opened, in place of what was here.${lost ? ` ${lost} of its answers do not fit this sheet and were left out.` : ""}`);
}

for (const item of sheet.items) fields[item.id] = addQuestion(item);
for (const essay of sheet.essays) fields[essay.id] = addEssay(essay);
fill(recall());
find("save").onclick = save;
find("print").onclick = () => print();
find("open").onchange = ({ target }) => open(target.files[0]).finally(() => (target.value = ""));
