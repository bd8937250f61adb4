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

// Terms and notes open where they stand. Without popovers, or with a key held, their links lead to them.
const explain = (link) => {
  const term = link.matches(".pillar-term");
  const note = document.getElementById(link.hash.slice(1))?.cloneNode(true);
  if (!term && !note) return null;
  const box = Object.assign(document.createElement("div"), { className: "pillar-note", popover: "auto", tabIndex: -1 });
  box.setAttribute("role", "dialog");
  box.ariaLabel = term ? link.textContent : `Note ${link.textContent}`;
  const name = document.createElement("strong");
  name.textContent = link.textContent;
  const more = Object.assign(document.createElement("a"), { href: link.href, textContent: term ? "In the glossary" : "In the list of sources" });
  note?.querySelectorAll(".label, .backrefs").forEach((part) => part.remove());
  box.append(name, " ", ...(term ? [link.title] : note.childNodes), " ", more);
  more.addEventListener("click", () => box.hidePopover());
  // Of itself Escape goes to the theme's dialogs first.
  box.addEventListener("keydown", ({ key }) => key === "Escape" && box.hidePopover());
  box.addEventListener("toggle", ({ newState }) => {
    if (newState !== "closed") return;
    if (box.contains(document.activeElement) || document.activeElement === document.body) link.focus({ preventScroll: true });
    box.remove();
  });
  return box;
};
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.pillar-term, a.footnote-reference");
  if (!link || !("popover" in link) || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const box = explain(link);
  if (!box) return;
  event.preventDefault();
  link.after(box);
  box.showPopover();
  const place = link.getBoundingClientRect();
  const below = place.bottom + box.offsetHeight + 8 < innerHeight || place.top < box.offsetHeight + 60;
  box.style.top = `${scrollY + (below ? place.bottom + 4 : place.top - box.offsetHeight - 4)}px`;
  box.style.left = `${scrollX + Math.max(8, Math.min(place.left, document.documentElement.clientWidth - box.offsetWidth - 8))}px`;
  box.focus({ preventScroll: true });
});

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
