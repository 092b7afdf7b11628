"use strict";
(() => {
  const kept = () => Object.keys(localStorage).filter(name => name.startsWith("kith:unsaved:"));

  // The server saved a form of the editor: its copy in this browser is not needed any more.
  const saved = document.cookie.match(/(?:^|; )kith_saved=(\w+)/);
  if (saved) {
    kept().filter(name => name.endsWith(":" + saved[1])).forEach(name => localStorage.removeItem(name));
    document.cookie = "kith_saved=; Max-Age=0; Path=/; SameSite=Lax";
  }

  // Whoever signs out leaves nothing behind for the next person at this browser.
  document.addEventListener("submit", event => {
    if (event.target.matches('form[action="/sign-out"]')) {
      kept().forEach(name => localStorage.removeItem(name));
    }
  });
})();
