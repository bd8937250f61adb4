// All that this book uses of sphinx-book-theme's own script, which takes the focus from every button pressed.
document.querySelector(".primary-toggle").addEventListener("click", (event) => {
  if (!matchMedia("(min-width: 992px)").matches) return;
  event.stopImmediatePropagation();
  document.querySelector("#pst-primary-sidebar").classList.toggle("pst-sidebar-hidden");
}, true);

// How many exercises of a chapter were right on this device, beside its name in the menu and in the list of the path.
const tellDone = () => {
  for (const link of document.querySelectorAll(".bd-docs-nav a, .pillar-path a")) {
    const name = link.pathname.split("/").pop().replace(/\.html$/, "");
    const { right = [], of } = JSON.parse(localStorage.getItem(`pillars.done.${name}`)) ?? {};
    link.querySelector(".pillar-done")?.remove();
    if (!right.length) continue;
    const mark = Object.assign(document.createElement("span"), { className: "pillar-done", role: "img" });
    mark.ariaLabel = `${right.length} of ${of} exercises right`;
    mark.textContent = right.length < of ? `${right.length}/${of}` : "\u2713";
    link.append(mark);
  }
};
tellDone();
addEventListener("pillars.done", tellDone);

// Folds: what an address names, or a link on the page, is opened; on paper every fold is, and closes again.
const unfold = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  const place = id && document.getElementById(id);
  if (!place) return;
  const closed = [place.querySelector(":scope > details.pillar-fold")].filter(Boolean);
  for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) closed.push(fold);
  const panel = place.closest("[role=tabpanel][hidden]");
  if (!panel && closed.every((fold) => fold.open)) return;
  for (const fold of closed) fold.open = true;
  panel?.show();
  place.scrollIntoView();
};
addEventListener("hashchange", unfold);
addEventListener("load", unfold);
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details.pillar-fold:not([open])")];
  for (const fold of closed) fold.open = true;
});
addEventListener("afterprint", () => closed.forEach((fold) => { fold.open = false; }));

// Tabs: the sections of a frame, one at a time; without this script they stand one below the other.
for (const frame of document.querySelectorAll(".pillar-tabs")) {
  const panels = [...frame.children];
  const list = Object.assign(document.createElement("div"), { className: "pillar-tablist" });
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", frame.closest("section").querySelector("h2").firstChild.textContent);
  const tabs = panels.map((panel) => {
    const tab = Object.assign(document.createElement("button"), { type: "button", id: `tab-${panel.id}` });
    tab.textContent = panel.querySelector("h3").firstChild.textContent;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    panel.show = () => {
      for (const [place, other] of panels.entries()) {
        other.hidden = other !== panel;
        tabs[place].setAttribute("aria-selected", other === panel);
        tabs[place].tabIndex = other === panel ? 0 : -1;
      }
    };
    tab.addEventListener("click", panel.show);
    list.append(tab);
    return tab;
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    next.click();
    next.focus();
  });
  frame.prepend(list);
  panels[0].show();
}
