// A question as a part of the page: how to read an answer from it, to write one, and to say how far it is.
function addQuestion(item) {
  const moved = make("p", { className: "sr", role: "status" });
  const tick = make("input", { type: "checkbox" });
  const { nodes, read, write } = (ASK[item.kind] ?? askText)(item, (text) => {
    moved.textContent = text;
    tick.checked = true;
    form.dispatchEvent(new Event("input"));
  });
  const inOrder = item.kind === "order";
  if (inOrder) nodes.push(make("label", { className: "tick" }, tick, "This is my order"));
  const form = frame(item, nodes, moved);
  const filled = (value) => Object.fromEntries(Object.entries(value).filter(([, one]) => one));
  return {
    item,
    form,
    read() {
      if (inOrder) return tick.checked ? read() : null;
      return item.kind === "mapping" ? filled(read()) : read();
    },
    write(value) {
      tick.checked = inOrder && value !== null;
      write(value);
    },
    tell(value) {
      if (isBlank(value)) return "Blank.";
      if (item.kind === "number" && typeof value !== "number") return "Not a number yet: write digits, such as 12.5.";
      const open = item.kind === "mapping" ? item.entries.length - Object.keys(value).length : 0;
      return open ? `Not finished: ${open} of ${item.entries.length} still to choose.` : "";
    },
  };
}

function addEssay(essay) {
  const text = make("textarea", { id: `text-${essay.id}`, spellcheck: true });
  const paper = make("div", { className: "paper" });
  const rubric = make("details", {}, make("summary", {}, "How it is marked"), make("div", { innerHTML: essay.rubric }));
  const label = make("label", { className: "essay", htmlFor: text.id }, `Your text, about ${essay.words} words`);
  const form = frame(essay, [rubric, label, text, paper]);
  return {
    item: essay,
    form,
    read: () => text.value,
    write: (value) => (text.value = value ?? ""),
    tell: (value) => {
      paper.textContent = value;
      return value.trim() ? "" : "Blank.";
    },
    count: () => `${countWords(text.value)} words; about ${essay.words} are asked for.`,
  };
}

function countWords(text) {
  if (!globalThis.Intl?.Segmenter) return text.split(/\s+/).filter(Boolean).length;
  return [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)].filter((part) => part.isWordLike).length;
}

function frame(item, nodes, ...more) {
  const points = make("p", { className: "points" }, `${item.points} ${item.points === 1 ? "point" : "points"}`);
  const legend = make("legend", {}, make("h2", {}, item.title));
  const prompt = make("div", { innerHTML: item.prompt });
  const state = make("p", { className: "state" });
  const box = make("fieldset", {}, legend, points, prompt, ...nodes);
  const form = make("form", { className: "pillar-exercise", id: item.id, tabIndex: -1 }, box, state, ...more);
  form.onsubmit = (event) => event.preventDefault();
  form.oninput = form.onchange = () => {
    keepAll();
    showStates();
  };
  find("questions").append(form);
  return form;
}
