// All that this book uses of sphinx-book-theme's own script, which takes the focus from every button pressed.
document.querySelector(".primary-toggle").addEventListener("click", (event) => {
  if (!matchMedia("(min-width: 992px)").matches) return;
  event.stopImmediatePropagation();
  document.querySelector("#pst-primary-sidebar").classList.toggle("pst-sidebar-hidden");
}, true);
