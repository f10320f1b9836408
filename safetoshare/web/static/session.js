// Who signed in learns two minutes before that their session ends, with what they typed still on the page (WCAG 2.2.1).
// Opening any page goes on with it; in a new tab, nothing of this one is lost.

const NOTICE = 120;

const place = document.querySelector("[data-ends-after]");
const notice = place.querySelector("[hidden]");
let waiting;

const wait = () => {
  notice.hidden = true;
  clearTimeout(waiting);
  const seconds = Number(place.dataset.endsAfter) - NOTICE;
  waiting = setTimeout(() => (notice.hidden = false), seconds * 1000);
};

notice.querySelector("a").addEventListener("click", wait);
wait();
