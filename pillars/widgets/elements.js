// Small pieces of a page that the weigher and the lab share.

const share = (weight) => `${Math.round(weight * 100)} %`;
const points = (value) => String(Math.round(value));

function readMatrix(model) {
  const options = model.get("options").map(({ option }) => option);
  const criteria = model.get("criteria").map(({ criterion }) => criterion);
  const scores = Object.fromEntries(options.map((option) => [option, {}]));
  for (const row of model.get("scores")) scores[row.option][row.criterion] = row;
  return { options, criteria, scores };
}

// Where and when something was set, for the path that the lab shows.
function stamp() {
  return { title: document.querySelector("h1")?.firstChild?.textContent?.trim() || document.title, when: new Date().toISOString() };
}

// What the reader has set, kept on this device only. In a live notebook Python keeps it.
function makeMemory(model) {
  const key = (name) => `pillars.weigher.${name}`;
  const read = (name) => {
    try {
      return JSON.parse(localStorage.getItem(key(name)));
    } catch {
      return null;
    }
  };
  const write = (swings) => {
    try {
      localStorage.setItem(key(model.get("name")), JSON.stringify(swings));
      localStorage.setItem(`pillars.path.${model.get("name")}`, JSON.stringify(stamp()));
    } catch {
      // A private window may refuse; the weigher works without.
    }
  };
  const live = Boolean(model.widget_manager);
  return { own: live ? null : read(model.get("name")), earlier: read(model.get("earlier")) ?? read(findNewest(model.get("name"))), write };
}

// The weighing made last, but not here: for readers who skip the chapter before this one.
function findNewest(here) {
  try {
    const kept = Object.entries(localStorage).filter(([key]) => key.startsWith("pillars.path.") && !key.endsWith(`.${here}`));
    const dated = kept.map(([key, text]) => ({ name: key.slice("pillars.path.".length), when: JSON.parse(text)?.when ?? "" }));
    return dated.sort((a, b) => (a.when < b.when ? 1 : -1))[0]?.name;
  } catch {
    return "";
  }
}

// Only the table scrolls on a narrow screen, not what is said about it.
function scroll(table, name, about) {
  return h("div", {}, h("p", { class: "pw-about" }, h("strong", {}, `${name}. `), about), region(table, name));
}

function region(table, name) {
  return h("div", { class: "pw-scroll", role: "region", "aria-label": name, tabindex: 0 }, table);
}

function link({ text, href }) {
  return href ? h("a", { href }, text) : h("span", {}, text);
}

function said(heading, text) {
  return text ? [h("p", {}, h("strong", {}, heading), text)] : [];
}

function listed(heading, entries) {
  const items = entries.map((entry) => h("li", {}, link(entry)));
  return items.length ? [h("p", {}, h("strong", {}, heading)), h("ul", {}, ...items)] : [];
}

// Text that is set again is laid out again, even if it is the same.
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// What is told again is announced again; so the same words are left alone.
function tellNew(region, ...texts) {
  if (region.textContent !== texts.join("")) region.replaceChildren(...texts.map((text) => h("p", {}, text)));
}

// What is drawn late must not push out of sight what the reader has come to meanwhile.
function keepInView(draw) {
  const focused = document.activeElement;
  const { top, bottom } = focused.getBoundingClientRect();
  draw();
  if (focused !== document.body && top >= 0 && bottom <= innerHeight) focused.scrollIntoView({ block: "nearest" });
}

// Says a new ranking once, when the reader pauses.
function makeAnnouncer() {
  const region = h("p", { class: "pw-status", role: "status" });
  let timer = null;
  const say = (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => write(region, text), 500);
  };
  return { region, say, stop: () => clearTimeout(timer) };
}
