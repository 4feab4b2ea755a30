// Which events are shown. Each event carries a byte with a bit for every filter it fails; it is shown if none is set.
// So changing one filter touches one column, and "how many would there be if I ticked this?" is answered in one pass.

import { FAR, NO_DAY } from "./dates.js";
import { NO_CONFIDENCE } from "./store.js";

export const FACETS = ["type", "status", "actor", "country"]; // filters by ticking
const BIT = { type: 1, status: 2, actor: 4, country: 8, confidence: 16, search: 32, time: 64 };
export const OTHER_FILTERS = 255 ^ BIT.time; // than the time range

export class Filters {
  constructor(store) {
    this.store = store;
    this.fails = new Uint8Array(store.count);
    this.off = Object.fromEntries(FACETS.map((facet) => [facet, new Set()]));
    this.minimum = 0; // percent
    this.from = null; // days; null is open
    this.to = null;
    this.undated = true;
    this.query = "";
    this.hits = null;
    this.shown = store.count;
    this.listeners = [];
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  // Set what is switched off in a facet, by code.
  setOff(facet, codes) {
    this.off[facet] = new Set(codes);
    this.apply([facet]);
  }

  setMinimum(percent) {
    this.minimum = percent;
    this.apply(["confidence"]);
  }

  setRange(from, to) {
    this.from = from;
    this.to = to;
    this.apply(["time"]);
  }

  setUndated(shown) {
    this.undated = shown;
    this.apply(["time"]);
  }

  setHits(query, hits) {
    this.query = query;
    this.hits = hits;
    this.apply(["search"]);
  }

  // Take over several settings at once; `apply` afterwards.
  clear() {
    for (const facet of FACETS) this.off[facet] = new Set();
    Object.assign(this, { minimum: 0, from: null, to: null, undated: true, query: "", hits: null });
    this.apply();
  }

  get isFiltering() {
    return FACETS.some((facet) => this.off[facet].size > 0) || this.minimum > 0 || this.from !== null || this.to !== null || !this.undated || this.query !== "";
  }

  apply(which = Object.keys(BIT)) {
    for (const name of which) this.mark(name);
    for (const listener of this.listeners) listener(which);
  }

  // Set the bit of one filter in every event, and count what is shown.
  mark(name) {
    const { fails } = this;
    const [column, table] = this.bitsOf(name);
    const keep = 255 ^ BIT[name];
    let shown = 0;
    for (let i = 0; i < fails.length; i++) {
      const failed = (fails[i] & keep) | table[column[i]];
      fails[i] = failed;
      if (failed === 0) shown++;
    }
    this.shown = shown;
    if (name === "time") this.markLasting();
  }

  // A filter as a column and, for each value that the column may have, the bit or 0.
  bitsOf(name) {
    const { store, minimum, hits } = this;
    if (name === "time") return [store.day, Uint8Array.from(store.days, (day) => this.outOfTime(day, day))]; // for events of a day
    if (name === "search") return hits === null ? [this.fails, new Uint8Array(256)] : [hits, Uint8Array.of(BIT.search, 0)];
    if (name === "confidence") {
      const isLow = (percent) => minimum > 0 && (percent === NO_CONFIDENCE || percent < minimum);
      return [store.confidence, Uint8Array.from({ length: 256 }, (_, percent) => (isLow(percent) ? BIT.confidence : 0))];
    }
    const size = name === "type" ? store.types.length : store.words[name].length;
    return [store[name], Uint8Array.from({ length: size }, (_, code) => (this.off[name].has(code) ? BIT[name] : 0))];
  }

  outOfTime(start, end) {
    if (start === NO_DAY) return this.undated ? 0 : BIT.time;
    return start > (this.to ?? FAR) || end < (this.from ?? -FAR) ? BIT.time : 0;
  }

  // Mark by time what lasts longer than a day.
  markLasting() {
    const { fails } = this;
    const { lasting, start, end } = this.store;
    for (const row of lasting) {
      const failed = (fails[row] & ~BIT.time) | this.outOfTime(start[row], end[row]);
      this.shown += (failed === 0) - (fails[row] === 0);
      fails[row] = failed;
    }
  }

  isShown(row) {
    return this.fails[row] === 0;
  }

  // How many events each choice of each facet has among those that pass all other filters.
  counts() {
    const { fails, store } = this;
    const totals = Object.fromEntries(FACETS.map((facet) => [facet, new Uint32Array(facet === "type" ? store.types.length : store.words[facet].length)]));
    const { type, status, actor, country } = store;
    for (let i = 0; i < fails.length; i++) {
      const failed = fails[i];
      if (failed === 0) {
        totals.type[type[i]]++;
        totals.status[status[i]]++;
        totals.actor[actor[i]]++;
        totals.country[country[i]]++;
      } else if (failed === BIT.type) {
        totals.type[type[i]]++; // what fails one filter alone, a choice of that filter brings back
      } else if (failed === BIT.status) {
        totals.status[status[i]]++;
      } else if (failed === BIT.actor) {
        totals.actor[actor[i]]++;
      } else if (failed === BIT.country) {
        totals.country[country[i]]++;
      }
    }
    return totals;
  }
}
