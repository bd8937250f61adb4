// What nbgrader's marking page does otherwise here. It loads no MathJax; this takes the place of it.
var MathJax = {Hub: {Startup: {signal: {Interest: function (tell) { tell("End"); }}}}};

// The hint at Markdown would be untrue: what is written there reaches the student as plain text.
new MutationObserver(all => all.forEach(({target}) => {
  if (target.placeholder?.includes("Markdown")) target.placeholder = "A comment, as plain text";
})).observe(document, {subtree: true, attributes: true, attributeFilter: ["placeholder"]});

// On a narrow screen the head of the page would lie over the text.
document.head.insertAdjacentHTML("beforeend", `<style>
  .anchor-link { display: none; }
  @media (max-width: 767px) { .navbar-fixed-top { position: static; } body { padding-top: 0 !important; } }
</style>`);

// A field for numbers drops the comma of 2,5 without a word.
document.addEventListener("DOMContentLoaded", () => {
  for (const field of document.querySelectorAll("input.score, input.extra-credit")) {
    field.type = "text";
    field.inputMode = "decimal";
  }
});

// Whoever leaves the page with a mark that was not saved is asked first.
window.addEventListener("beforeunload", event => {
  if (document.querySelector(".nbgrader_cell [aria-invalid=true]")) event.preventDefault();
});

const STOPPED = "Not saved: the marking page has been stopped. Start it again, then type this mark again.";

function complain(view, field, sentence) {
  let place = view.el.querySelector(".not-saved");
  if (!place) {
    place = document.createElement("p");
    place.className = "not-saved text-danger";
    place.setAttribute("role", "alert");
    place.style.clear = "both";
    view.el.querySelector(".panel-heading").append(place);
  }
  place.textContent = sentence;
  field.setAttribute("aria-invalid", String(Boolean(sentence)));
  field.style.outline = sentence ? "2px solid #a00" : "";
}

// The server refuses by the same rule; here it is said before anything is sent.
function faultOf(typed, most) {
  const text = typed.trim().replace("\u2212", "-");
  if (!text) return "";
  if (!/^[+-]?\d{1,6}([.,]\d{1,4})?$/.test(text)) {
    return `${typed} is no number of points, so it was not saved; the mark is as it was.`;
  }
  const points = Number(text.replace(",", "."));
  if (points >= 0 && points <= most) return "";
  return `${typed} is not from 0 to ${most}, so it was not saved; the mark is as it was.`;
}

GradeUI.prototype.save = function () {
  const fields = [[this.$score[0], this.model.get("max_score")], [this.$extra_credit[0], 1000]];
  for (const [field] of fields) complain(this, field, "");
  for (const [field, most] of fields) {
    const fault = faultOf(field.value, most);
    if (fault) return complain(this, field, fault);
  }
  const [points, extra] = fields.map(([field]) => field.value.trim() || null);
  this.model.save({manual_score: points, extra_credit: extra}, {
    wait: true,
    success: () => this.render(),
    error: (model, answer) => complain(this, this.$score[0], answer.responseText || STOPPED),
  });
};

GradeUI.prototype.assignFullCredit = function () {
  this.$score.val(this.model.get("max_score"));
  this.save();
  this.$score.select().focus();
};

GradeUI.prototype.assignNoCredit = function () {
  this.$score.val(0);
  this.$extra_credit.val("");
  this.save();
  this.$score.select().focus();
};

CommentUI.prototype.save = function () {
  const field = this.$comment[0];
  complain(this, field, "");
  this.model.save({manual_comment: field.value}, {
    wait: true,
    error: (model, answer) => complain(this, field, answer.responseText || STOPPED),
  });
};
