// The events as a table that follows the filters: the accessible twin of the map.

import { NO_DAY, isoDay } from "./dates.js";
import { button, el } from "./dom.js";
import { NO_CONFIDENCE, PLACED } from "./store.js";
import { titleOf } from "./details.js";
import { grouped, kindName, layerName, statusName } from "./wording.js";

const PAGE = 100;
const MOST_SORTED_TEXTS = 20_000; // titles are packed: sorting by them inflates everything

export class Table {
  constructor({ store, filters, texts, labels, onPick, onClose }) {
    Object.assign(this, { store, filters, texts, labels, onPick, page: 0, rows: [], drawn: 0, sort: { by: "date", down: true } });
    this.columns = [
      { key: "date", label: "Date" },
      { key: "title", label: "Event" },
      { key: "kind", label: "Kind" },
      { key: "place", label: "Place" },
      { key: "country", label: "Country" },
      { key: "actor", label: "Actor" },
      { key: "status", label: "Status" },
      { key: "confidence", label: "Confidence" },
    ];
    this.body = el("tbody");
    this.headings = new Map();
    const row = el("tr");
    for (const { key, label } of this.columns) {
      const sortable = this.isSortable(key);
      const head = el("th", { scope: "col" }, sortable ? button(label, () => this.sortBy(key)) : label);
      this.headings.set(key, head);
      row.append(head);
    }
    this.table = el("table", {}, el("caption", { class: "unseen" }, "Events that pass the filters"), el("thead", {}, row), this.body);
    this.position = el("span", { "aria-live": "polite" });
    this.before = button("‹ Previous", () => this.turn(-1), { class: "quiet" });
    this.after = button("Next ›", () => this.turn(1), { class: "quiet" });
    const close = button("Close table", onClose, { class: "quiet" });
    this.scroller = el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Table of events" }, this.table);
    this.node = el("section", { id: "table", "aria-label": "Table of events", hidden: true }, el("div", { class: "bar" }, this.position, this.before, this.after, close), this.scroller);
    filters.onChange(() => this.refresh());
  }

  isSortable(key) {
    return key !== "title" && (key !== "place" || Boolean(this.store.place)) ? true : this.store.count <= MOST_SORTED_TEXTS;
  }

  get isOpen() {
    return !this.node.hidden;
  }

  async refresh() {
    if (!this.isOpen) return;
    this.page = 0;
    await this.collect();
    await this.draw();
  }

  sortBy(key) {
    this.sort = { by: key, down: this.sort.by === key ? !this.sort.down : key === "date" || key === "confidence" };
    return this.refresh();
  }

  async turn(by) {
    this.page = Math.max(0, Math.min(Math.ceil(this.rows.length / PAGE) - 1, this.page + by));
    await this.draw();
    this.scroller.scrollTop = 0;
  }

  // The shown rows in the order asked for.
  async collect() {
    const { store, filters } = this;
    const found = new Uint32Array(filters.shown);
    let n = 0;
    for (let i = 0; i < store.count; i++) if (filters.fails[i] === 0) found[n++] = i;
    const rank = await this.ranks(this.sort.by);
    const sign = this.sort.down ? -1 : 1;
    this.rows = found.sort((a, b) => {
      const [x, y] = [rank[a], rank[b]];
      if (x === y) return a - b;
      if (x === NO_DAY) return 1; // what is not given comes last, either way
      if (y === NO_DAY) return -1;
      return x < y ? -sign : sign;
    });
  }

  // A number for each row by which a column sorts.
  async ranks(key) {
    const { store, labels } = this;
    if (key === "date") return store.start;
    if (key === "confidence") return Int32Array.from(store.confidence, (value) => (value === NO_CONFIDENCE ? NO_DAY : value));
    if (key === "title" || (key === "place" && !store.place)) {
      if (this.texts.rank?.key === key) return this.texts.rank.ranks;
      const told = [];
      const all = Uint32Array.from({ length: store.count }, (_, i) => i);
      await this.texts.each(all, (row, properties) => told.push([key === "title" ? titleOf(properties, row, store, labels) : (properties.place ?? ""), row]));
      told.sort((a, b) => a[0].localeCompare(b[0]));
      const ranks = new Int32Array(store.count);
      told.forEach(([text, row], i) => {
        ranks[row] = text ? i : NO_DAY;
      });
      this.texts.rank = { key, ranks };
      return ranks;
    }
    const names = store.words[key].map((word) => (key === "kind" ? kindName(word, labels) : word));
    const order = [...names.keys()].sort((a, b) => names[a].localeCompare(names[b]));
    const rank = new Int32Array(names.length);
    order.forEach((code, i) => {
      rank[code] = code === 0 ? NO_DAY : i;
    });
    return Int32Array.from(store[key], (code) => rank[code]);
  }

  async draw() {
    const number = ++this.drawn;
    const first = this.page * PAGE;
    const shown = this.rows.slice(first, first + PAGE);
    const drawn = [];
    await this.texts.each(shown, (row, properties) => drawn.push(this.rowOf(row, properties)));
    if (number !== this.drawn) return;
    this.body.replaceChildren(...drawn);
    if (!drawn.length) this.body.append(el("tr", {}, el("td", { colspan: this.columns.length, class: "aside" }, "No event passes the filters.")));
    for (const [key, head] of this.headings) {
      head.setAttribute("aria-sort", key === this.sort.by ? (this.sort.down ? "descending" : "ascending") : "none");
    }
    const total = grouped(this.rows.length);
    this.position.textContent = shown.length ? `${grouped(first + 1)}–${grouped(first + shown.length)} of ${total} events` : "No events";
    this.before.disabled = this.page === 0;
    this.after.disabled = first + PAGE >= this.rows.length;
    this.select(this.selected);
  }

  rowOf(row, properties) {
    const { store, labels } = this;
    const pick = button("", () => this.onPick(row), { class: "pick", dir: "auto" });
    pick.textContent = titleOf(properties, row, store, labels);
    const confidence = store.confidence[row];
    const cells = [
      el("td", { class: "day" }, daysOf(store, row)),
      el("th", { scope: "row" }, pick, store.flags[row] & PLACED ? null : el("span", { class: "aside" }, " not on the map")),
      el("td", {}, `${layerName(store.word("layer", row))}: ${kindName(store.word("kind", row), labels)}`),
      el("td", { dir: "auto" }, properties.place ?? store.word("place", row)),
      el("td", { dir: "auto" }, store.word("country", row)),
      el("td", { dir: "auto" }, store.word("actor", row)),
      el("td", {}, statusName(store.word("status", row))),
      el("td", { class: "number" }, confidence === NO_CONFIDENCE ? "" : `${confidence} %`),
    ];
    return el("tr", { "data-row": row }, cells);
  }

  // Mark the row of the selected event.
  select(row) {
    this.selected = row;
    for (const node of this.body.children) {
      if (Number(node.dataset.row) === row) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
    }
  }
}

function daysOf(store, row) {
  const [start, end] = [isoDay(store.start[row]), isoDay(store.end[row])];
  if (!start && !end) return "";
  return start === end ? start : `${start}–${end}`;
}
