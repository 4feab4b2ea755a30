// The side panel: search, filters that are at once the legend, and how to read the map.

import { whenIdle } from "./canvas.js";
import { button, checkbox, debounce, el, svg, tell } from "./dom.js";
import { FACETS } from "./filters.js";
import { MOST_STAMPS } from "./points.js";
import { INFERRED } from "./store.js";
import { symbolStyle, symbolSvg } from "./symbols.js";
import { counted, grouped, kindName, layerName, statusName } from "./wording.js";

const SEARCH_WAIT_MS = 180;
const COUNT_WAIT_MS = 80;
const SEARCHED = ["title", "place", "place_text", "quote", "target", "origin", "via", "destination", "notes"];
const MOST_CHOICES = 300; // of actors or countries; beyond it the list's own search finds the rest
const MANY_KINDS = 30; // of a layer; more scroll by themselves, so that the other filters stay near
const SEARCH_CHOICES_FROM = 12;

export class Panel {
  constructor({ node, store, filters, texts, palette, labels, shapes, onStyle, baseMaps }) {
    Object.assign(this, { store, filters, texts, palette, labels, shapes, onStyle });
    this.counters = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
    this.boxes = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
    this.searches = 0;
    this.node = node;
    this.node.append(
      this.searchBox(),
      this.kinds(),
      this.statuses(),
      this.reading(),
      this.choices("country", "Country"),
      this.choices("actor", "Actor"),
      this.confidence(),
      ...(baseMaps ? [baseMaps] : []),
      el("p", { class: "reset" }, (this.resetButton = button("Clear all filters", () => this.clear(), { class: "quiet" }))),
    );
    this.recount = debounce(COUNT_WAIT_MS, () => whenIdle(() => this.showCounts()));
    filters.onChange((which) => this.update(which));
    this.update(FACETS);
  }

  searchBox() {
    this.search = el("input", { type: "search", id: "search", placeholder: "Search titles, places, quotes", autocomplete: "off", spellcheck: "false", dir: "auto", "aria-label": "Search titles, places and quotes" });
    const run = debounce(SEARCH_WAIT_MS, () => this.runSearch(this.search.value));
    this.search.addEventListener("input", run);
    return el("div", { class: "search", role: "search" }, this.search);
  }

  async runSearch(query) {
    const number = ++this.searches;
    const { store, texts, filters } = this;
    if (!query.trim()) {
      filters.setHits("", null);
      return;
    }
    const columns = ["place", "actor", "country"].filter((name) => store[name]).map((name) => ({ words: store.words[name], codes: store[name] }));
    const hits = await texts.search(query, store.count, SEARCHED, columns, () => number !== this.searches);
    if (hits === null || number !== this.searches) return;
    filters.setHits(query.trim(), hits);
    tell(`${counted(filters.shown, "event")} shown`);
  }

  // Layers and their kinds, with the symbol of each: filter and legend in one.
  kinds() {
    const { store, palette, labels, filters } = this;
    const section = el("fieldset", { class: "group" }, el("legend", {}, "Layers and kinds"));
    const layers = store.words.layer.filter((layer) => store.types.some((type) => type.layer === layer));
    for (const layer of layers) {
      const types = store.types.filter((type) => type.layer === layer).sort((a, b) => a.rank - b.rank);
      const codes = types.map((type) => type.code);
      const whole = checkbox(layerName(layer), true, (on) => this.switch("type", codes, on), { count: "" });
      whole.node.classList.add("whole");
      this.counters.type.set(`layer ${layer}`, { number: whole.number, codes });
      this.boxes.type.set(`layer ${layer}`, { input: whole.input, codes });
      const list = el("div", { class: types.length > MANY_KINDS ? "kinds many" : "kinds" });
      for (const type of types) {
        const style = symbolStyle({ layer, kind: type.kind, status: "reported", precision: "" }, palette);
        const box = checkbox(kindName(type.kind, labels), true, (on) => this.switch("type", [type.code], on), { symbol: symbolSvg(style, 20), count: "" });
        this.counters.type.set(type.code, { number: box.number, codes: [type.code] });
        this.boxes.type.set(type.code, { input: box.input, codes: [type.code] });
        list.append(box.node);
      }
      section.append(whole.node, list);
    }
    if (layers.length === 0) section.append(el("p", { class: "aside" }, "No events."));
    filters.off.type = new Set();
    return section;
  }

  statuses() {
    const { store } = this;
    const totals = totalsOf(store, "status");
    const present = [...totals.keys()].filter((code) => totals[code] > 0);
    const section = el("fieldset", { class: "group" }, el("legend", {}, "Status"));
    for (const code of present) {
      const status = store.words.status[code];
      const sample = symbolStyle({ layer: "", kind: "base", status, precision: "" }, this.palette);
      section.append(this.choice("status", code, statusName(status), symbolSvg(sample, 20)));
    }
    section.hidden = present.length === 0;
    return section;
  }

  choice(facet, code, name, symbol = null) {
    const box = checkbox(name, true, (on) => this.switch(facet, [code], on), { symbol, count: "" });
    this.counters[facet].set(code, { number: box.number, codes: [code] });
    this.boxes[facet].set(code, { input: box.input, codes: [code] });
    return box.node;
  }

  // Countries or actors, the most frequent first, with all, none and a search of their own where they are many.
  choices(facet, title) {
    const { store } = this;
    const totals = totalsOf(store, facet);
    const codes = [...totals.keys()].filter((code) => totals[code] > 0).sort((a, b) => totals[b] - totals[a] || a - b);
    const list = el("div", { class: "choices" });
    const name = (code) => store.words[facet][code] || "Not given";
    for (const code of codes.slice(0, MOST_CHOICES)) list.append(this.choice(facet, code, name(code)));
    if (codes.length > MOST_CHOICES) list.append(el("p", { class: "aside" }, `and ${codes.length - MOST_CHOICES} more; search for them above.`));
    const tools = el("div", { class: "tools" }, button("All", () => this.switch(facet, codes, true), { class: "quiet" }), button("None", () => this.switch(facet, codes, false), { class: "quiet" }));
    if (codes.length >= SEARCH_CHOICES_FROM) {
      const find = el("input", { type: "search", placeholder: `Find ${title.toLowerCase()}`, "aria-label": `Find ${title.toLowerCase()}` });
      find.addEventListener("input", () => {
        for (const node of list.querySelectorAll("label")) node.hidden = !node.textContent.toLowerCase().includes(find.value.toLowerCase());
      });
      tools.append(find);
    }
    const node = el("details", { class: "group" }, el("summary", {}, title, el("span", { class: "count" }, codes.filter((code) => code > 0).length)), tools, list);
    node.hidden = codes.length === 0 || (codes.length === 1 && codes[0] === 0);
    return node;
  }

  confidence() {
    const { filters, store } = this;
    this.minimum = el("input", { type: "range", min: 0, max: 100, step: 5, value: 0, id: "minimum" });
    this.minimumOutput = el("output", { for: "minimum" }, "any");
    this.minimum.addEventListener("input", () => filters.setMinimum(Number(this.minimum.value)));
    const node = el("div", { class: "group confidence" }, el("label", { for: "minimum" }, "Confidence at least"), this.minimum, this.minimumOutput);
    node.hidden = !store.confidence.some((value) => value !== 255);
    return node;
  }

  // What the lines, rings and dashes mean, as far as they occur.
  reading() {
    const { store } = this;
    const rows = [];
    const line = (dashed) => svg("svg", { width: 34, height: 14, viewBox: "0 0 34 14", "aria-hidden": "true", class: "symbol" }, svg("path", { d: "M1 7H33", stroke: this.palette.of("routes"), "stroke-width": 3, "stroke-dasharray": dashed ? "7 5" : "none" }), svg("path", { d: "M25 2L33 7L25 12L27 7Z", fill: this.palette.of("routes") }));
    if (store.shapes.some((shape) => !shape.area)) {
      rows.push([line(false), "Way as reported between named places"]);
      if (store.shapeFlags.some((flag) => flag & INFERRED)) rows.push([line(true), "Way inferred: its ends or its report are uncertain"]);
    }
    const vague = store.words.precision.indexOf("country");
    if (vague > 0 && store.precision.includes(vague)) {
      rows.push([symbolSvg(symbolStyle({ layer: "", kind: "", status: "reported", precision: "country" }, this.palette), 16), "Known to the country only: no exact point"]);
    }
    if (store.count > MOST_STAMPS) {
      const shades = svg("svg", { width: 34, height: 14, viewBox: "0 0 34 14", "aria-hidden": "true", class: "symbol" });
      [0.35, 0.65, 1].forEach((opacity, i) => shades.append(svg("circle", { cx: 6 + 11 * i, cy: 7, r: 4.5, fill: "currentColor", "fill-opacity": opacity })));
      rows.push([shades, "Many events: the stronger the colour, the more there are"]);
    }
    const section = el("section", { class: "group reading" }, el("h2", {}, "How to read it"));
    for (const [symbol, text] of rows) section.append(el("p", { class: "key" }, symbol, el("span", {}, text)));
    if (store.radius.some((radius) => radius > 0)) {
      const ring = svg("svg", { width: 20, height: 20, viewBox: "-10 -10 20 20", "aria-hidden": "true", class: "symbol" }, svg("circle", { r: 8, class: "ring" }));
      const box = checkbox("Circle: the place lies within it", true, (on) => this.onStyle({ circles: on }), { symbol: ring });
      box.node.classList.add("key");
      this.circles = box.input;
      section.append(box.node);
    }
    section.hidden = section.childElementCount === 1;
    return section;
  }

  switch(facet, codes, on) {
    const off = new Set(this.filters.off[facet]);
    for (const code of codes) {
      if (on) off.delete(code);
      else off.add(code);
    }
    this.filters.setOff(facet, off);
  }

  clear() {
    this.searches++;
    this.search.value = "";
    this.filters.clear();
    tell(`${counted(this.filters.shown, "event")} shown`);
  }

  // Bring every control in line with the filters, of which these have changed.
  update(which) {
    const { filters } = this;
    for (const facet of FACETS) {
      if (!which.includes(facet)) continue;
      for (const { input, codes } of this.boxes[facet].values()) {
        const on = codes.filter((code) => !filters.off[facet].has(code)).length;
        input.checked = on > 0;
        input.indeterminate = on > 0 && on < codes.length;
      }
    }
    if (document.activeElement !== this.search && this.search.value.trim() !== filters.query) this.search.value = filters.query;
    this.minimum.value = filters.minimum;
    this.minimumOutput.textContent = filters.minimum ? `${filters.minimum} %` : "any";
    this.resetButton.hidden = !filters.isFiltering;
    this.recount();
  }

  showCounts() {
    const counts = this.filters.counts();
    for (const facet of FACETS) {
      for (const { number, codes } of this.counters[facet].values()) {
        const sum = codes.reduce((total, code) => total + counts[facet][code], 0);
        if (number.textContent === grouped(sum)) continue;
        number.textContent = grouped(sum);
        number.parentElement.classList.toggle("none", sum === 0);
      }
    }
  }
}

// How many events have each word of a dictionary.
function totalsOf(store, name) {
  const column = store[name];
  const totals = new Uint32Array(store.words[name].length);
  for (let i = 0; i < column.length; i++) totals[column[i]]++;
  return totals;
}
