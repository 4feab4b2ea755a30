// The state of the page in the address: #6/33.1/17.2&from=2015-01-01&q=derna&sel=strikes-1

import { dayOf, isoDay } from "./dates.js";
import { FACETS } from "./filters.js";

// Each facet's choices are written by name, so that a link outlives a rebuild of the layers.
export function nameOfChoice(store, facet, code) {
  if (facet !== "type") return store.words[facet][code];
  const type = store.types[code];
  return `${type.layer}.${type.kind}`;
}

export function writeHash({ store, filters, map, selected }) {
  const centre = map.getCenter();
  const decimals = Math.max(2, Math.ceil(map.getZoom() / 3));
  const parts = [`${Math.round(map.getZoom() * 100) / 100}/${centre.lat.toFixed(decimals)}/${centre.lng.toFixed(decimals)}`];
  const add = (key, value) => parts.push(`${key}=${encodeURIComponent(value)}`);
  if (filters.from !== null) add("from", isoDay(filters.from));
  if (filters.to !== null) add("to", isoDay(filters.to));
  if (!filters.undated) add("undated", "0");
  if (filters.minimum) add("min", filters.minimum);
  if (filters.query) add("q", filters.query);
  for (const facet of FACETS) {
    const off = [...filters.off[facet]].sort((a, b) => a - b).map((code) => nameOfChoice(store, facet, code));
    if (off.length) add(`no-${facet}`, JSON.stringify(off));
  }
  if (selected) add("sel", selected);
  return `#${parts.join("&")}`;
}

export function readHash(hash, store) {
  const [place, ...parts] = hash.replace(/^#/, "").split("&");
  const found = { view: null, from: null, to: null, undated: true, minimum: 0, query: "", off: {}, selected: "" };
  const numbers = place.split("/").map(Number);
  if (numbers.length === 3 && place !== "" && numbers.every(Number.isFinite)) found.view = { zoom: numbers[0], centre: [clamp(numbers[1], 85), clamp(numbers[2], 540)] };
  for (const part of parts) {
    const at = part.indexOf("=");
    const [key, value] = [part.slice(0, at), decoded(part.slice(at + 1))];
    if (key === "from" || key === "to") found[key] = dayOf(value);
    else if (key === "undated") found.undated = value !== "0";
    else if (key === "min") found.minimum = Math.max(0, Math.min(100, Number(value) || 0));
    else if (key === "q") found.query = value;
    else if (key === "sel") found.selected = value;
    else if (key.startsWith("no-") && FACETS.includes(key.slice(3))) found.off[key.slice(3)] = codesOf(store, key.slice(3), value);
  }
  return found;
}

function clamp(number, most) {
  return Math.max(-most, Math.min(most, number));
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function codesOf(store, facet, value) {
  let names;
  try {
    names = new Set(JSON.parse(value));
  } catch {
    return [];
  }
  const size = facet === "type" ? store.types.length : store.words[facet].length;
  return Array.from({ length: size }, (_, code) => code).filter((code) => names.has(nameOfChoice(store, facet, code)));
}
