// What pages do better with a script; all of them work without. Nothing is sent but names that a
// person types into the search box, and numbers that this browser keeps and the person looks at again.
(() => {
  "use strict";

  const words = document.body.dataset;
  const STORE = "gongshi.saved"; // numbers alone: "uscc:91…"
  const SAVED_MAX = 100;
  const PAUSE_MILLIS = 200;
  const TYPED_MIN = 2;
  const KEY = /^(uscc|regno|orgcode):[0-9A-Z]{8,18}$/;

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const live = make("p", { class: "hide", role: "status" });
  document.body.append(live);
  const say = (text) => {
    live.textContent = text;
  };

  // ---- numbers: copied with one touch
  const copyable = () => {
    if (!navigator.clipboard) return; // a page that is not secure has none
    for (const number of document.querySelectorAll("dd > .number")) {
      const button = make("button", { type: "button", class: "copy second" }, words.sayCopy);
      button.setAttribute("aria-label", words.sayCopy + " " + number.textContent);
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(number.textContent.trim());
        button.textContent = words.sayCopied;
        say(words.sayCopied);
        setTimeout(() => {
          button.textContent = words.sayCopy;
        }, 2000);
      });
      number.after(" ", button);
    }
  };

  // ---- suggestions: an editable combobox with a list (ARIA Authoring Practices)
  const suggesting = (input, id) => {
    const list = make("ul", { id, role: "listbox", class: "suggestions", hidden: "" });
    list.setAttribute("aria-label", words.saySuggestions.replace("#", "").trim());
    input.after(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", id);
    let timer;
    let asked;
    let active = -1;

    const close = () => {
      clearTimeout(timer);
      asked?.abort();
      active = -1;
      list.hidden = true;
      list.replaceChildren();
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const choose = (place) => {
      const options = [...list.children];
      active = (place + options.length + 1) % (options.length + 1); // the last is the text itself
      options.forEach((option, n) => option.setAttribute("aria-selected", String(n === active)));
      if (active < options.length) {
        input.setAttribute("aria-activedescendant", options[active].id);
        options[active].scrollIntoView({ block: "nearest" });
      } else {
        active = -1;
        input.removeAttribute("aria-activedescendant");
      }
    };

    const show = (items) => {
      list.replaceChildren(
        ...items.map((item, n) => {
          const name = make("span", { lang: "zh-Hans" }, item.name);
          const number = make("span", { class: "soft small", translate: "no" }, item.number.value);
          const option = make("li", { id: id + "-" + n, role: "option", "aria-selected": "false" }, name, " ", number);
          option.dataset.page = "/subjects/" + item.number.scheme + "/" + item.number.value;
          return option;
        }),
      );
      active = -1;
      list.hidden = items.length === 0;
      input.setAttribute("aria-expanded", String(items.length > 0));
      say(items.length > 0 ? words.saySuggestions.replace("#", items.length) : "");
    };

    const ask = async () => {
      const text = input.value.trim();
      // Numbers are looked up whole, in groups or not: what begins like one is asked about no further.
      const bare = text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
      if (text.length < TYPED_MIN || /\p{Nd}{4}/u.test(bare)) {
        close();
        return;
      }
      asked = new AbortController();
      try {
        const answer = await fetch("/v1/suggest?q=" + encodeURIComponent(text), {
          signal: asked.signal,
          credentials: "omit",
        });
        if (answer.ok && document.activeElement === input) {
          show((await answer.json()).items);
        } else {
          close();
        }
      } catch (stopped) {
        if (stopped.name !== "AbortError") close();
      }
    };

    input.addEventListener("input", (event) => {
      clearTimeout(timer);
      asked?.abort(); // a list for what was there before would lead astray
      if (!event.isComposing) timer = setTimeout(ask, PAUSE_MILLIS);
    });
    input.addEventListener("compositionend", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE_MILLIS);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape" && (!list.hidden || asked)) {
        if (!list.hidden) event.preventDefault(); // else it empties the box, as everywhere
        close();
      }
      if (list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(event.key === "ArrowDown" ? active + 1 : active < 0 ? list.children.length - 1 : active - 1);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        location.assign(list.children[active].dataset.page);
      }
    });
    input.addEventListener("blur", close);
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus
    list.addEventListener("click", (event) => {
      const option = event.target.closest("li");
      if (option) location.assign(option.dataset.page);
    });
  };

  // ---- organisations that this browser remembers
  const saved = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(STORE) ?? "[]");
      return Array.isArray(kept) ? kept.filter((key) => KEY.test(key)) : [];
    } catch {
      return [];
    }
  };
  const save = (keys) => {
    try {
      localStorage.setItem(STORE, JSON.stringify(keys.slice(-SAVED_MAX)));
      return true;
    } catch {
      return false; // private windows and full stores
    }
  };

  const saving = (place) => {
    const key = place.dataset.save;
    const button = make("button", { type: "button", class: "second" });
    const tell = () => {
      const kept = saved().includes(key);
      button.textContent = kept ? words.saySaved : words.saySave;
      button.setAttribute("aria-pressed", String(kept));
    };
    button.addEventListener("click", () => {
      const kept = saved();
      save(kept.includes(key) ? kept.filter((other) => other !== key) : [...kept, key]);
      tell();
    });
    tell();
    place.append(button, " ", make("a", { class: "tap", href: "/saved" }, words.saySavedList));
    place.hidden = false;
  };

  const keptItem = (key) => {
    const [scheme, value] = key.split(":");
    const name = make("span", {}, value);
    const link = make("a", { href: "/subjects/" + scheme + "/" + value }, name);
    const state = make("p", { class: "soft small" }, words.sayLoading);
    const remove = make("button", { type: "button", class: "second" }, words.sayRemove);
    const number = make("p", { class: "small", translate: "no", hidden: "" }, value); // once it has a name
    const item = make("li", {}, make("h2", { class: "plain" }, link), number, state, remove);
    remove.addEventListener("click", () => {
      save(saved().filter((other) => other !== key));
      const next = item.nextElementSibling ?? item.previousElementSibling;
      item.remove();
      (next?.querySelector("button") ?? document.querySelector("h1"))?.focus();
      document.querySelector("[data-kept-none]").hidden = saved().length > 0;
    });
    const fill = async () => {
      try {
        const answer = await fetch("/v1/subjects/" + scheme + "/" + value, { credentials: "omit" });
        if (answer.ok) {
          const { subject } = await answer.json();
          name.textContent = subject.name;
          name.lang = "zh-Hans";
          number.hidden = false;
          remove.setAttribute("aria-label", words.sayRemove + " " + subject.name);
          state.remove();
        } else {
          state.textContent = answer.status === 404 ? words.sayGone : words.sayFailed;
        }
      } catch {
        state.textContent = words.sayFailed;
      }
    };
    return { item, fill };
  };

  const listing = async (list) => {
    const kept = saved().reverse().map(keptItem);
    list.append(...kept.map((one) => one.item));
    document.querySelector("[data-kept-none]").hidden = kept.length > 0;
    for (const one of kept) await one.fill(); // one after the other: it is one person
  };

  // ---- larger text, remembered
  const LARGE = "gongshi.text";
  const root = document.documentElement;
  const remembered = () => {
    try {
      return localStorage.getItem(LARGE);
    } catch {
      return null;
    }
  };
  const sizing = () => {
    const button = make("button", { type: "button", class: "second" }, words.sayLarge);
    const tell = () => button.setAttribute("aria-pressed", String(root.dataset.text === "large"));
    button.addEventListener("click", () => {
      root.dataset.text = root.dataset.text === "large" ? "" : "large";
      try {
        localStorage.setItem(LARGE, root.dataset.text);
      } catch {
        // for this page then
      }
      tell();
    });
    tell();
    document.querySelector("footer nav").append(button);
  };
  if (remembered() === "large") root.dataset.text = "large";
  sizing();

  document.querySelectorAll('form[role="search"] input[name="q"]').forEach((input, n) => suggesting(input, "suggestions-" + n));
  document.querySelectorAll("[data-save]").forEach(saving);
  document.querySelectorAll("[data-kept]").forEach(listing);
  copyable();
})();
