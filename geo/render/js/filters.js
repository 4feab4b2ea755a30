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
    this.apply(Object.keys(BIT));
  }

  get isFiltering() {
    return FACETS.some((facet) => this.off[facet].size > 0) || this.minimum > 0 || this.from !== null || this.to !== null || !this.undated || this.query !== "";
  }

  apply(which = Object.keys(BIT)) {
    for (const name of which) {
      if (name === "time") this.markTime();
      else if (name === "confidence") this.markConfidence();
      else if (name === "search") this.markSearch();
      else this.markFacet(name);
    }
    let shown = 0;
    const { fails } = this;
    for (let i = 0; i < fails.length; i++) if (fails[i] === 0) shown++;
    this.shown = shown;
    for (const listener of this.listeners) listener(which);
  }

  markFacet(facet) {
    const column = this.store[facet];
    const { fails } = this;
    const bit = BIT[facet];
    const off = this.off[facet];
    const size = facet === "type" ? this.store.types.length : this.store.words[facet].length;
    const table = Uint8Array.from({ length: size }, (_, code) => (off.has(code) ? bit : 0));
    const keep = 255 ^ bit;
    for (let i = 0; i < fails.length; i++) fails[i] = (fails[i] & keep) | table[column[i]];
  }

  markConfidence() {
    const { fails, minimum } = this;
    const { confidence } = this.store;
    const keep = 255 ^ BIT.confidence;
    for (let i = 0; i < fails.length; i++) {
      const low = minimum > 0 && (confidence[i] === NO_CONFIDENCE || confidence[i] < minimum);
      fails[i] = (fails[i] & keep) | (low ? BIT.confidence : 0);
    }
  }

  markSearch() {
    const { fails, hits } = this;
    const keep = 255 ^ BIT.search;
    for (let i = 0; i < fails.length; i++) fails[i] = (fails[i] & keep) | (hits !== null && hits[i] === 0 ? BIT.search : 0);
  }

  markTime() {
    const { fails } = this;
    const { start, end } = this.store;
    const from = this.from ?? -FAR;
    const to = this.to ?? FAR;
    const undated = this.undated ? 0 : BIT.time;
    const keep = 255 ^ BIT.time;
    for (let i = 0; i < fails.length; i++) {
      const out = start[i] === NO_DAY ? undated : start[i] > to || end[i] < from ? BIT.time : 0;
      fails[i] = (fails[i] & keep) | out;
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
