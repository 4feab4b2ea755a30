// What a popup tells about an event: every word of it as text.

import { wordedDays, wordedPrecision } from "./dates.js";
import { el, link, setText, setTextIfAny, svg, webAddress } from "./dom.js";
import { NO_CONFIDENCE } from "./store.js";
import { counted, distance, grouped, kindName, layerName, precisionName, statusName } from "./wording.js";
import { redrawSymbol } from "./symbols.js";

const SHOWN_ELSEWHERE = new Set(["id", "title", "place", "place_text", "admin1", "quote", "language", "source", "source_url", "source_date", "articles", "number_of_sources", "claimed_by", "target", "notes", "waypoints", "date_start", "date_end", "held_from", "held_to", "fatalities_low", "fatalities_high", "origin", "via", "destination", "route_name", "mode", "length_km", "geometry_basis", "country_code", "where_prec", "geo_precision", "gazetteer_id", "event_type", "sub_event_type", "marker-color", "stroke", "stroke-width", "reason"]);
const CODES = [["event_type", "Event type"], ["sub_event_type", "Sub-type"], ["country_code", "Country code"], ["where_prec", "UCDP where_prec"], ["geo_precision", "ACLED geo_precision"], ["gazetteer_id", "Gazetteer"], ["articles", "Articles"], ["id", "Id"]];

const MORE = "Codes and further properties";
const FACTS = ["Held", "Date", "Place", "In the text", "Precision", "Way", "Travelled", "Route", "Actor", "Target", "Killed", "Status", "Confidence", "Not placed"];

// The nodes are made once and filled anew with each event: to make, style and lay out new ones takes longer than all
// else that a click asks for.
export class Details {
  constructor(headingId, labels) {
    this.labels = labels;
    this.symbol = svg("svg", { "aria-hidden": "true", class: "symbol" });
    this.kind = el("p", { class: "kind" });
    this.heading = el("h2", { id: headingId, dir: "auto", tabindex: -1 });
    this.header = el("header", {}, this.symbol, this.kind, this.heading);
    this.facts = new Map(FACTS.map((term) => [term, new Fact(term)]));
    this.quote = el("blockquote", { dir: "auto" });
    this.notes = el("p", { class: "notes", dir: "auto" });
    this.sources = el("section", { class: "sources" }, el("h3"), el("ul"));
    this.more = new More();
    const list = el("dl", { class: "facts" }, [...this.facts.values()].flatMap(({ term, told }) => [term, told]));
    this.node = el("article", { class: "details" }, this.header, list, this.quote, this.notes, this.sources, this.more.node);
  }

  // Tell of the event of a row; `style` is its symbol's.
  fill(row, properties, store, style) {
    const told = (name) => properties[name] ?? "";
    redrawSymbol(this.symbol, style, 20);
    setText(this.kind, `${layerName(store.word("layer", row))} · ${kindName(store.word("kind", row), this.labels)}`);
    setText(this.heading, titleOf(properties, row, store, this.labels));
    const facts = factsOf(row, told, store);
    for (const [term, fact] of this.facts) fact.fill(facts.get(term));
    if (told("language") !== this.quote.lang) this.quote.lang = told("language");
    setTextIfAny(this.quote, told("quote"));
    setTextIfAny(this.notes, told("notes"));
    this.fillSources(told);
    this.more.fill(properties);
    return this;
  }

  fillSources(told) {
    const items = sourcesOf(told);
    this.sources.hidden = items.length === 0;
    const [heading, list] = this.sources.children;
    setText(heading, Number(told("number_of_sources")) > 1 ? "Sources" : "Source");
    if (items.length > 0 || list.firstChild) list.replaceChildren(...items);
  }
}

// A term and what is told of it: a text, and an aside behind it.
class Fact {
  constructor(term) {
    this.term = el("dt", {}, term);
    this.text = document.createTextNode("");
    this.aside = el("span", { class: "aside" });
    this.meter = term === "Confidence" ? el("span") : null;
    const meter = this.meter && el("span", { class: "meter", "aria-hidden": "true" }, this.meter);
    const hasAside = term === "Held" || term === "Date" || term === "Status";
    this.told = el("dd", { dir: "auto" }, meter, term === "In the text" ? el("q", { dir: "auto" }, this.text) : this.text, hasAside ? this.aside : null);
  }

  fill([text = "", aside = ""] = []) {
    this.term.hidden = this.told.hidden = text === "";
    if (text === "") return;
    if (this.text.data !== text) this.text.data = text;
    setText(this.aside, aside);
    if (this.meter) this.meter.style.width = text.replace(/\s/g, "");
  }
}

// Codes, and whatever else the layer holds; written when they are asked for.
class More {
  constructor() {
    this.terms = el("dl", { class: "facts" });
    this.node = el("details", { class: "more" }, el("summary", {}, MORE), this.terms);
    this.node.addEventListener("toggle", () => this.list());
  }

  fill(properties) {
    this.properties = properties;
    this.node.hidden = !CODES.some(([name]) => properties[name]) && this.others().length === 0;
    if (this.node.open) this.node.open = false;
    if (this.terms.firstChild) this.terms.replaceChildren();
  }

  others() {
    return Object.entries(this.properties).filter(([name]) => !SHOWN_ELSEWHERE.has(name));
  }

  list() {
    const { node, terms, properties } = this;
    if (!node.open || terms.firstChild) return;
    for (const [name, label] of CODES) if (properties[name]) terms.append(el("dt", {}, label), el("dd", { dir: "auto" }, properties[name]));
    for (const [name, value] of this.others()) terms.append(el("dt", { dir: "auto" }, name), el("dd", { dir: "auto" }, webAddress(value) ? link(value) : value));
  }
}

export function titleOf(properties, row, store, labels) {
  if (properties.title) return properties.title;
  const place = properties.place ?? store.word("place", row);
  const kind = kindName(store.word("kind", row), labels);
  return place ? `${kind}, ${place}` : kind === "Not given" ? `Event of ${layerName(store.word("layer", row))}` : kind;
}

// What is known of an event: a text by term, and an aside to it where there is one.
function factsOf(row, told, store) {
  const facts = new Map();
  const add = (term, text, aside) => facts.set(term, [text, aside]);
  const isStronghold = store.word("layer", row) === "strongholds";
  const days = wordedDays(store.start[row], store.end[row]);
  const precision = wordedPrecision(store.datePrec[row]);
  add(isStronghold ? "Held" : "Date", days || "Not told", days && store.datePrec[row] > 1 ? ` known ${precision}` : "");
  const place = told("place") || store.word("place", row);
  const country = store.word("country", row);
  if (!told("origin")) add("Place", [place, told("admin1"), country].filter((part, i, all) => part && all.indexOf(part) === i).join(", "));
  if (told("place_text") !== place) add("In the text", told("place_text"));
  const code = store.word("precision", row);
  const within = store.radius[row] > 0 ? `within ${distance(store.radius[row])}` : "";
  add("Precision", [code ? precisionName(code) : "", within].filter(Boolean).join(", "));
  add("Way", [told("origin"), told("via"), told("destination")].filter(Boolean).join(" → "));
  add("Travelled", [told("mode") ? `by ${told("mode") === "mixed" ? "several means" : told("mode")}` : "", told("length_km") ? `${grouped(Math.round(Number(told("length_km"))))} km` : "", told("geometry_basis") ? `drawn as ${told("geometry_basis")}` : ""].filter(Boolean).join(", "));
  add("Route", told("route_name"));
  add("Actor", store.word("actor", row));
  add("Target", told("target"));
  add("Killed", fatalities(told("fatalities_low"), told("fatalities_high")));
  const status = store.word("status", row);
  add("Status", status ? statusName(status) : "Not given", told("claimed_by") ? ` said by ${told("claimed_by")}` : "");
  const confidence = store.confidence[row];
  if (confidence !== NO_CONFIDENCE) add("Confidence", ` ${confidence} %`);
  add("Not placed", told("reason"));
  return facts;
}

function fatalities(low, high) {
  if (!low && !high) return "";
  if (!high || low === high) return low;
  return low ? `${low} to ${high}` : `up to ${high}`;
}

// The first report with its link, and every further address that the sources hold.
function sourcesOf(told) {
  if (!told("source_url") && !told("source")) return told("articles") ? [el("li", { dir: "auto" }, `Article ${told("articles")}`)] : [];
  const count = Number(told("number_of_sources")) || 0;
  const addresses = told("source_url").split(/;\s+/).filter(Boolean);
  const names = told("source").split(/;\s+/).filter(Boolean);
  const rows = Math.max(addresses.length, names.length);
  const items = [];
  for (let i = 0; i < rows; i++) {
    const [name, address] = [names[i] ?? "", addresses[i] ?? ""];
    const shown = address && webAddress(address) ? link(address, name || address) : el("span", { dir: "auto" }, [name, address].filter(Boolean).join(": "));
    const day = i === 0 && told("source_date") ? el("span", { class: "aside" }, `, ${told("source_date")}`) : null;
    items.push(el("li", {}, shown, day));
  }
  if (count > rows) items.push(el("li", { class: "aside" }, `and ${counted(count - rows, "more source")}: ${told("articles")}`));
  return items;
}
