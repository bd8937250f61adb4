// What this book uses of sphinx-book-theme's own script, which besides takes the focus from every button pressed.
document.querySelector(".primary-toggle").addEventListener("click", (event) => {
  if (!matchMedia("(min-width: 992px)").matches) return;
  event.stopImmediatePropagation();
  document.querySelector("#pst-primary-sidebar").classList.toggle("pst-sidebar-hidden");
}, true);
// A shadow below the buttons once the page has moved under them.
new IntersectionObserver(([top]) => document.body.classList.toggle("scrolled", !top.isIntersecting))
  .observe(document.querySelector(".sbt-scroll-pixel-helper"));
