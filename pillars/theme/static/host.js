// Brings a built page's widgets to life with no kernel: one model for each id, shared by all its views.
(() => {
  const STATE = 'script[type="application/vnd.jupyter.widget-state+json"]';
  const KERNEL_ONLY = 'script[type="application/vnd.jupyter.widget-view+json"]';
  const modules = new Map();

  function makeModel(state) {
    const listeners = new Map();
    const emit = (event, value) => [...(listeners.get(event) ?? [])].forEach((call) => call(value));
    return {
      get: (name) => state[name],
      set(name, value) {
        const changes = typeof name === "object" ? name : { [name]: value };
        for (const [key, next] of Object.entries(changes)) {
          if (state[key] === next) continue;
          state[key] = next;
          emit(`change:${key}`, next);
          emit("change", next);
        }
      },
      on: (event, call) => listeners.set(event, [...(listeners.get(event) ?? []), call]),
      off(event, call) {
        if (!event) listeners.clear();
        else listeners.set(event, call ? (listeners.get(event) ?? []).filter((kept) => kept !== call) : []);
      },
      save_changes() {}, // nobody to save to
      send() {},
    };
  }

  // A blob, because a page opened from a folder (file://) may not import a file beside it.
  function loadModule(source) {
    if (!modules.has(source)) {
      const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      modules.set(source, import(address));
    }
    return modules.get(source);
  }

  function addStyle(css) {
    if (!css || [...document.querySelectorAll("style[data-widget]")].some((s) => s.textContent === css)) return;
    const style = document.createElement("style");
    style.dataset.widget = "";
    style.textContent = css;
    document.head.append(style);
  }

  // The readable fallback stays in place until the view is drawn, and for good if it cannot be.
  async function show(place, state, model) {
    const { default: widget } = await loadModule(state._esm);
    addStyle(state._css);
    const el = document.createElement("div");
    await widget.render({ model, el });
    place.replaceChildren(el);
  }

  // The book writes what several widgets say only once, and a number in its place.
  function restore(value, shared) {
    if (Array.isArray(value)) return value.map((part) => restore(part, shared));
    if (value === null || typeof value !== "object") return value;
    if ("$shared" in value) return shared[value.$shared];
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, restore(part, shared)]));
  }

  function readStates() {
    const states = {};
    for (const script of document.querySelectorAll(STATE)) {
      const { state, shared = [] } = JSON.parse(script.textContent);
      for (const [id, entry] of Object.entries(restore(state, shared))) states[id] = entry.state;
    }
    return states;
  }

  function sayNeedsKernel(script) {
    const note = document.createElement("p");
    note.textContent = "This control needs Python. Open the chapter in Binder to use it.";
    script.after(note);
  }

  // While a slider has the focus, other sections rest off the screen: its steps are painted sooner.
  const isSlider = (element) => element.matches('input[type="range"]');
  const others = (slider) => [...document.querySelectorAll(".bd-article > section > section")].filter((section) => !section.contains(slider));
  addEventListener("focusin", ({ target }) => {
    if (!isSlider(target)) return;
    const sections = others(target).map((section) => [section, section.getBoundingClientRect().height]);
    for (const [section, height] of sections) {
      section.style.setProperty("--pillar-height", `${height}px`);
      section.classList.add("pillar-rests");
    }
  });
  addEventListener("focusout", ({ target }) => {
    if (isSlider(target)) others(target).forEach((section) => section.classList.remove("pillar-rests"));
  });

  const states = readStates();
  const models = new Map();
  for (const place of document.querySelectorAll("[data-model-id]")) {
    const id = place.dataset.modelId;
    if (!states[id]?._esm) continue;
    if (!models.has(id)) models.set(id, makeModel(states[id]));
    show(place, states[id], models.get(id)).catch((error) => console.error("widget", id, error));
  }
  document.querySelectorAll(KERNEL_ONLY).forEach(sayNeedsKernel);
})();
