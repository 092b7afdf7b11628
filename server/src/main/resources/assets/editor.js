// Keeps what is typed into the editor, whatever happens (decision 22): in this browser at once, and
// one's own drafts on the server a moment after typing stops.
"use strict";
(() => {
  const form = document.getElementById("editor");
  const status = document.getElementById("editor-status");
  const words = form.dataset;
  const field = name => form.elements.namedItem(name);
  const FIELDS = ["title", "content", "tags", "category_id", "project_id", "publish_at"];
  const PAUSE = 1200, SOON = 4000, LONGEST = 60000;

  const random = () => Date.now().toString(36) + Math.random().toString(36).slice(2);
  const sheet = field("sheet").value ||= random();
  const area = () => `kith:unsaved:${field("writer").value}:${field("post").value || "new"}:`;
  const read = () => Object.fromEntries(FIELDS.filter(field).map(name => [name, field(name).value]));
  const same = (a, b) => FIELDS.every(name => (a[name] ?? "") === (b[name] ?? ""));
  const isBlank = text => !text.title.trim() && !text.content.trim();

  let saved = words.refused ? {} : read();
  let autosaves = words.autosave === "true";
  let first = null, flight = null, timer = 0, wait = SOON, isLeaving = false;

  const say = (word, isEnded) => {
    if (status.firstElementChild.textContent !== word) status.firstElementChild.textContent = word;
    document.getElementById("sign-in-again").hidden = !isEnded;
  };

  // In this browser

  const forget = () => localStorage.removeItem(area() + sheet);

  function keep() {
    const fields = read();
    if (same(fields, saved)) return forget();
    try {
      const version = field("version").value;
      localStorage.setItem(area() + sheet, JSON.stringify({sheet, version, at: Date.now(), fields}));
      if (!autosaves) say(words.kept);
    } catch {
      say(words.full);
    }
  }

  function others() {
    return Object.keys(localStorage)
      .filter(name => name.startsWith(area()) && !name.endsWith(":" + sheet))
      .map(name => ({name, ...JSON.parse(localStorage.getItem(name))}))
      .filter(kept => {
        const isNews = !same(kept.fields, saved) && !isBlank(kept.fields);
        if (!isNews) localStorage.removeItem(kept.name);
        return isNews;
      })
      .sort((a, b) => b.at - a.at);
  }

  function offer() {
    const [kept] = words.refused ? [] : others();
    const box = document.getElementById("offer");
    box.hidden = !kept;
    if (!kept) return;
    const time = new Date(kept.at).toLocaleString(document.documentElement.lang, {dateStyle: "medium", timeStyle: "short"});
    const isOld = kept.version !== field("version").value;
    box.querySelector("p").textContent = (isOld ? words.unsavedOld : words.unsaved).replace("{time}", time);
    document.getElementById("restore").onclick = () => restore(kept);
    document.getElementById("throw-away").onclick = () => {
      localStorage.removeItem(kept.name);
      offer();
    };
  }

  function restore(kept) {
    FIELDS.filter(field).forEach(name => { field(name).value = kept.fields[name] ?? ""; });
    // A later version is there: saving must say so rather than write over it.
    field("version").value = kept.version;
    localStorage.removeItem(kept.name);
    document.getElementById("offer").hidden = true;
    field("content").dispatchEvent(new Event("input", {bubbles: true}));
    field("title").focus();
  }

  // On the server

  const schedule = delay => {
    clearTimeout(timer);
    if (autosaves && !isLeaving) timer = setTimeout(save, delay);
  };

  function save() {
    clearTimeout(timer);
    const fields = read();
    if (!autosaves || flight || isBlank(fields) || same(fields, saved)) return;
    flight = send(fields).finally(() => { flight = null; });
  }

  async function send(fields) {
    const isNew = !field("post").value;
    // What was perhaps saved, though no answer came, is sent again as it was: so it is saved once.
    if (isNew) first ??= fields;
    const sent = isNew ? first : fields;
    try {
      const answer = await post(isNew, sent);
      if (answer.ok) return done(await answer.text(), sent);
      refused(answer.status);
    } catch {
      later(words.offline);
    }
  }

  async function post(isNew, fields, again) {
    const answer = await fetch(isNew ? "/write/autosave" : `/posts/${field("post").value}/autosave`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "X-XSRF-TOKEN": field("_csrf").value,
      },
      body: JSON.stringify({...fields, writer: field("writer").value, version: field("version").value, key: field("key").value}),
    });
    return answer.status === 403 && !again && await renew() ? post(isNew, fields, true) : answer;
  }

  // The proof that forms are ours ends with the browser; a tab that comes back asks for a new one.
  async function renew() {
    const page = await (await fetch("/write", {headers: {"Accept": "text/html"}})).text();
    const fresh = parse(page).querySelector("#editor [name=_csrf]");
    if (fresh) field("_csrf").value = fresh.value;
    return Boolean(fresh);
  }

  const parse = html => new DOMParser().parseFromString(html, "text/html");

  function done(html, sent) {
    const answer = parse(html).getElementById("autosaved");
    forget();
    field("version").value = answer.dataset.version;
    if (!field("post").value) {
      field("post").value = answer.dataset.post;
      form.setAttribute("action", `/posts/${answer.dataset.post}/edit`);
      history.replaceState(null, "", form.getAttribute("action"));
      first = null;
    }
    saved = sent;
    wait = SOON;
    say(answer.textContent);
    keep();
    if (!same(read(), saved)) schedule(PAUSE);
  }

  function refused(code) {
    if (code === 401) return later(words.ended, true);
    if (code === 409 || code === 404) {
      autosaves = false;
      return say(code === 409 ? words.conflict : words.gone);
    }
    if (code === 422 || code === 413 || code === 403) {
      first = null;
      return say(words.refusal);
    }
    later(words.offline);
  }

  function later(word, isEnded) {
    say(word, isEnded);
    schedule(wait);
    wait = Math.min(wait * 2, LONGEST);
  }

  const now = () => { if (wait > SOON) save(); };

  // What people do

  form.addEventListener("input", event => {
    if (event.target.name === "face") return;
    keep();
    schedule(PAUSE);
    grow();
  });

  form.addEventListener("submit", event => {
    if (!navigator.onLine) {
      event.preventDefault();
      return say(words.offline);
    }
    if (flight) {
      event.preventDefault();
      const button = event.submitter;
      flight.then(() => form.requestSubmit(button));
      return;
    }
    clearTimeout(timer);
    isLeaving = true;
    keep();
  });

  form.addEventListener("keydown", event => {
    if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[value=save]"));
    }
  });

  addEventListener("online", now);
  addEventListener("focus", now);
  addEventListener("pageshow", () => { isLeaving = false; });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" ? save() : now());

  function grow() {
    if (CSS.supports("field-sizing", "content")) return;
    const area = field("content");
    area.style.height = "auto";
    area.style.height = area.scrollHeight + 4 + "px";
  }

  keep();
  offer();
  grow();
  if (words.refused) schedule(PAUSE);
})();
