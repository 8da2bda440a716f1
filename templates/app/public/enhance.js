// What a page cannot do by itself. Everything works without this file.

// After htmx swapped something in: give it the focus, and say aloud what changed.
const announcer = document.querySelector("#announce");

new MutationObserver((mutations) => {
  const added = mutations
    .flatMap(({ addedNodes }) => [...addedNodes])
    .filter((node) => node instanceof Element);
  const find = (selector) =>
    added
      .map((node) => (node.matches(selector) ? node : node.querySelector(selector)))
      .find(Boolean);
  find("[data-focus]")?.focus();
  const news = find("[data-announce]");
  if (news && announcer) announcer.textContent = news.textContent;
}).observe(document.body, { childList: true, subtree: true });

// A request of htmx that failed would otherwise end in silence.
const banner = document.querySelector("#trouble");

const unanswered = "The server cannot be reached. Check your connection and try again.";
const refused = "That did not work. Reload the page and try again.";

// Names of htmx 2, then of htmx 4.
for (const name of ["htmx:sendError", "htmx:timeout", "htmx:error"]) {
  document.body.addEventListener(name, () => say(unanswered));
}
for (const name of ["htmx:responseError", "htmx:response:error"]) {
  document.body.addEventListener(name, () => say(refused));
}
for (const name of ["htmx:afterSwap", "htmx:after:swap"]) {
  document.body.addEventListener(name, () => say(""));
}

function say(text) {
  if (!banner) return;
  banner.textContent = text;
  banner.hidden = text === "";
}
