
// Where storage is blocked or full the theme's scripts would die: memory stands in for it, while the page is open.
for (const name of ["localStorage", "sessionStorage"]) {
  const memory = Object.create({
    getItem(key) { return this[key] ?? null; },
    setItem(key, value) { this[key] = `${value}`; },
    removeItem(key) { delete this[key]; },
  });
  try {
    Object.assign(memory, window[name]);
    window[name].setItem("~", "-".repeat(99));
    window[name].removeItem("~");
  } catch {
    Object.defineProperty(window, name, { value: memory });
  }
}
// Light or dark before the page is drawn; light on paper.
{
  const page = document.documentElement.dataset, paper = matchMedia("print");
  const choose = () => {
    const dark = page.mode === "dark" || page.mode === "auto" && matchMedia("(prefers-color-scheme: dark)").matches;
    page.theme = dark && !paper.matches ? "dark" : "light";
  };
  page.mode = localStorage.getItem("mode") || "auto";
  choose();
  paper.addEventListener("change", choose);
}
