// How does the browser's own Back lead to the screen before? Every screen becomes a step of the
// history, kept in the memory of this page and nowhere else; with the page it is gone.
// Without this the form is still sent, and the Back on the page leads to the screen before.

const steps = [];
let here = 0;

const shown = () => document.querySelector("body > .govuk-width-container");
const taken = () => ({ page: shown(), title: document.title });

const show = (step) => {
  shown().replaceWith(step.page);
  document.title = step.title;
  window.scrollTo(0, 0);
  const first = step.page.querySelector(".govuk-error-summary") ?? step.page.querySelector("h1");
  first.tabIndex = -1;
  first.focus();
};

const goOn = (html) => {
  const read = new DOMParser().parseFromString(html, "text/html");
  const page = document.adoptNode(read.querySelector("body > .govuk-width-container"));
  steps[here] = taken();
  here += 1;
  steps.length = here;
  steps.push({ page, title: read.title });
  show(steps[here]);
  window.history.pushState({ here }, "");
};

// As a browser sends it, where this cannot: the pressed button has a name that says where to go.
const sendPlainly = (form, button) => {
  if (button?.name) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: button.name, value: button.value });
    form.append(field);
  }
  form.submit();
};

document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  event.preventDefault();
  try {
    const body = new URLSearchParams(new FormData(form, submitter));
    const answer = await fetch(form.action, { method: "POST", body, cache: "no-store" });
    if (!answer.ok) throw new Error(answer.statusText);
    goOn(await answer.text());
  } catch {
    sendPlainly(form, submitter);
  }
});

window.addEventListener("popstate", (event) => {
  const wanted = event.state?.here ?? 0;
  if (!steps[wanted]) return;
  steps[here] = taken();
  here = wanted;
  show(steps[here]);
});

// What is looked up elsewhere opens beside the guide: coming back to it would begin it anew.
document.addEventListener("click", (event) => {
  const link = event.target.closest("main a[href]:not([href^='#'], [href^='tel:'])");
  if (link && new URL(link.href).pathname !== window.location.pathname) link.target = "_blank";
});
