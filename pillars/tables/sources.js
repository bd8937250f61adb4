// Cuts the list of sources down to a kind, and to how much of a source was read.
for (const list of document.querySelectorAll(".pillar-sources")) {
  const form = list.querySelector("form");
  const choices = [...form.querySelectorAll("select")];
  const sieve = () => {
    const items = [...list.querySelectorAll("li[id]")];
    for (const item of items) item.hidden = choices.some(({ name, value }) => value && item.dataset[name] !== value);
    for (const part of list.querySelectorAll(".pillar-fold")) {
      part.hidden = !part.querySelector("li:not([hidden])");
      if (choices.some(({ value }) => value)) part.open = true;
    }
    for (const jump of list.querySelectorAll(".pillar-letters a")) {
      jump.hidden = list.querySelector(jump.hash).closest(".pillar-fold").hidden;
    }
    form.querySelector("output").value = `${items.filter((item) => !item.hidden).length} of ${items.length} shown`;
  };
  form.hidden = false;
  form.addEventListener("change", sieve);
  sieve();
}
