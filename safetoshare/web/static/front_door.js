// How does she leave, and send what she ticked, without a step in the history to come back by?
// Without this the link still leads away and the form is still answered.

const SHIFTS = 3;
const SOON = 5000;

const status = document.querySelector("[data-pressed-1]");
const indicator = document.querySelector(".govuk-exit-this-page__indicator");
let pressed = 0;
let forget;

const blank = () => document.querySelector("main").replaceChildren();

const leave = () => {
  const away = document.querySelector("[data-leave]").href;
  document.body.classList.add("govuk-exit-this-page-hide-content");
  window.location.replace(away);
};

const show = () => {
  status.textContent = status.getAttribute(`data-pressed-${pressed}`) ?? "";
  indicator.classList.toggle("govuk-exit-this-page__indicator--visible", pressed > 0);
  [...indicator.children].forEach((light, place) =>
    light.classList.toggle("govuk-exit-this-page__indicator-light--on", place < pressed),
  );
};

const count = (presses) => {
  clearTimeout(forget);
  pressed = presses;
  if (pressed === SHIFTS) {
    leave();
    return;
  }
  show();
  forget = setTimeout(() => count(0), SOON);
};

// A link within the guide takes the place of the page it leaves: another language, or a step down
// the page, to which the focus goes by itself.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-leave], [hreflang], [href^='#']");
  if (!link) return;
  event.preventDefault();
  if (link.matches("[data-leave]")) leave();
  else if (link.matches("[hreflang]")) window.location.replace(link.href);
});

// A keyboard on the glass sends Shift at the start of every sentence: only a real one counts.
if (window.matchMedia("(any-hover: hover) and (any-pointer: fine)").matches) {
  document.addEventListener("keydown", (event) => {
    if (!event.repeat) count(event.key === "Shift" ? pressed + 1 : 0);
  });
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  event.preventDefault();
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      cache: "no-store",
      credentials: "omit",
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = page.querySelector("main");
    if (!answer.ok || !main) throw new Error("no answer");
    document.querySelector("main").replaceWith(main);
    document.title = page.title;
    window.scrollTo(0, 0);
    document.querySelector("h1").focus();
  } catch {
    // What she ticked stays, and so does the way out; the second time the browser sends it itself.
    const again = form.querySelector("[data-try-again]");
    if (!again.hidden) form.submit();
    again.hidden = false;
  }
});

// A page kept in memory for the Back button is kept empty, and begins anew when it comes back.
window.addEventListener("pagehide", blank);
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.replace(window.location.pathname);
});
