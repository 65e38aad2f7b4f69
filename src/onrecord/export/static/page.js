"use strict";
(() => {
  const card = document.getElementById("card");
  const names = { q: "Quote", s: "Source of a quote", p: "Person", t: "Time", e: "Event", f: "Flag" };
  const narrow = matchMedia("(max-width: 62rem)");
  let shown = null;
  let timer = 0;

  const isOn = (layer) => {
    const box = document.querySelector(`.layer-${layer}`);
    return !box || box.checked;
  };
  const markOf = (node) => (node instanceof Element ? node.closest("mark.hl") : null);
  const itemsOf = (mark) =>
    mark.dataset.i.split(" ").map((item) => ({ layer: item[0], id: item.slice(2) })).filter((item) => isOn(item.layer));

  const light = (ids) => {
    for (const mark of document.querySelectorAll("mark.on")) mark.classList.remove("on");
    for (const id of ids) {
      for (const layer of "qspte") {
        const found = document.querySelectorAll(`mark[data-i~="${CSS.escape(layer)}.${CSS.escape(id)}"]`);
        for (const mark of found) mark.classList.add("on");
      }
    }
  };

  const section = (item) => {
    const entry = document.getElementById(item.id);
    if (!entry) return null;
    const part = document.createElement("section");
    const label = document.createElement("p");
    label.className = "label";
    label.textContent = names[item.layer] === "Person" && entry.closest(".others") ? "Speaker" : names[item.layer];
    part.append(label, ...[...entry.children].map((child) => child.cloneNode(true)));
    for (const link of part.querySelectorAll("a")) link.tabIndex = -1;
    return part;
  };

  const place = (mark) => {
    card.style.removeProperty("left");
    card.style.removeProperty("top");
    if (narrow.matches) return;
    const box = [...mark.getClientRects()].at(-1);
    const room = document.documentElement.clientWidth - card.offsetWidth - 16;
    const below = box.bottom + 8 + card.offsetHeight < innerHeight;
    const top = below ? box.bottom + 8 : Math.max(8, mark.getClientRects()[0].top - card.offsetHeight - 8);
    card.style.left = `${Math.max(8, Math.min(box.left, room)) + scrollX}px`;
    card.style.top = `${top + scrollY}px`;
  };

  const show = (mark) => {
    clearTimeout(timer);
    if (shown === mark) return;
    const items = itemsOf(mark);
    const unique = items.filter((item, at) => items.findIndex((other) => other.id === item.id) === at);
    const sections = unique.map(section).filter(Boolean);
    if (!sections.length) return hide();
    if (shown) shown.removeAttribute("aria-describedby");
    shown = mark;
    card.replaceChildren(...sections);
    card.hidden = false;
    card.scrollTop = 0;
    mark.setAttribute("aria-describedby", "card");
    light(unique.filter((item) => item.layer !== "f").slice(0, 1).map((item) => item.id));
    place(mark);
  };

  const hide = () => {
    clearTimeout(timer);
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    card.hidden = true;
    light([]);
  };

  const move = (mark, step) => {
    const marks = [...mark.closest("article").querySelectorAll("mark.hl")];
    const open = marks.filter((one) => one === mark || itemsOf(one).some((item) => item.layer !== "f"));
    const next = step === "first" ? open[0] : step === "last" ? open.at(-1) : open[open.indexOf(mark) + step];
    if (next) go(next);
  };

  const go = (mark) => {
    for (const one of mark.closest("article").querySelectorAll('mark[tabindex="0"]')) one.tabIndex = -1;
    mark.tabIndex = 0;
    mark.focus({ preventScroll: true });
    const box = mark.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 40) mark.scrollIntoView({ block: "center" });
    shown = null;
    show(mark);
  };

  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: "first", End: "last" };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const mark = markOf(event.target);
    if (mark) show(mark);
    else if (event.target.closest?.("#card")) clearTimeout(timer);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch") return;
    if (markOf(event.target) || event.target.closest?.("#card")) {
      clearTimeout(timer);
      timer = setTimeout(() => { if (document.activeElement !== shown) hide(); }, 250);
    }
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event.target);
    if (mark) show(mark);
    else if (!event.target.closest?.("#card")) hide();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.to");
    const target = link ? document.getElementById(link.hash.slice(1)) : null;
    if (markOf(target)) {
      event.preventDefault();
      const entry = link.closest(".entry, .moment");
      history.replaceState(null, "", link.hash);
      go(target);
      if (entry && entry.id) light([entry.id]);
      return;
    }
    const mark = markOf(event.target);
    if (mark) go(mark);
    else if (!event.target.closest?.("#card")) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return hide();
    const mark = markOf(event.target);
    if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in steps) {
      event.preventDefault();
      move(mark, steps[event.key]);
    } else if (event.key === "Enter") {
      const entry = itemsOf(mark).map((item) => document.getElementById(item.id)).find(Boolean);
      if (!entry) return;
      event.preventDefault();
      entry.closest("details").open = true;
      entry.tabIndex = -1;
      entry.scrollIntoView({ block: "nearest" });
      entry.focus();
    }
  });
  document.addEventListener("change", hide);
  addEventListener("beforeprint", () => {
    hide();
    for (const panel of document.querySelectorAll("details.panel")) panel.open = true;
  });
})();
