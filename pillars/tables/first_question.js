// The first page asks which pillar comes first; an answer raises that pillar and shows who else put it first.
for (const question of document.querySelectorAll(".pillar-build")) {
  const buttons = [...question.querySelectorAll("button")];
  const answers = [...question.querySelectorAll("[data-answer]")];
  const choose = (chosen) => {
    question.dataset.first = chosen;
    for (const button of buttons) button.setAttribute("aria-pressed", button.value === chosen);
    for (const answer of answers) answer.hidden = answer.dataset.answer !== chosen;
  };
  for (const button of buttons) button.addEventListener("click", () => choose(button.value));
  question.querySelector(".pillar-choices").hidden = false;
  choose("");
}
