// What a popup tells about an event: every word of it as text.

import { wordedDays, wordedPrecision } from "./dates.js";
import { el, link, webAddress } from "./dom.js";
import { NO_CONFIDENCE } from "./store.js";
import { counted, distance, grouped, kindName, layerName, precisionName, statusName } from "./wording.js";
import { symbolSvg } from "./symbols.js";

const SHOWN_ELSEWHERE = new Set(["id", "title", "place", "place_text", "admin1", "quote", "language", "source", "source_url", "source_date", "articles", "number_of_sources", "claimed_by", "target", "notes", "waypoints", "date_start", "date_end", "held_from", "held_to", "fatalities_low", "fatalities_high", "origin", "via", "destination", "route_name", "mode", "length_km", "geometry_basis", "country_code", "where_prec", "geo_precision", "gazetteer_id", "event_type", "sub_event_type", "marker-color", "stroke", "stroke-width", "reason"]);
const CODES = [["event_type", "Event type"], ["sub_event_type", "Sub-type"], ["country_code", "Country code"], ["where_prec", "UCDP where_prec"], ["geo_precision", "ACLED geo_precision"], ["gazetteer_id", "Gazetteer"], ["articles", "Articles"], ["id", "Id"]];

export function detailsOf(row, properties, store, { style, labels, headingId }) {
  const told = (name) => properties[name] ?? "";
  const heading = el("h2", { id: headingId, dir: "auto", tabindex: -1 }, titleOf(properties, row, store, labels));
  const node = el(
    "article",
    { class: "details" },
    el("header", {}, symbolSvg(style, 20), el("p", { class: "kind" }, `${layerName(store.word("layer", row))} · ${kindName(store.word("kind", row), labels)}`), heading),
    facts(row, told, store),
    quote(told, headingId),
    notes(told),
    sources(told),
    more(told, properties),
  );
  return node;
}

export function titleOf(properties, row, store, labels) {
  if (properties.title) return properties.title;
  const place = properties.place ?? store.word("place", row);
  const kind = kindName(store.word("kind", row), labels);
  return place ? `${kind}, ${place}` : kind === "Not given" ? `Event of ${layerName(store.word("layer", row))}` : kind;
}

function facts(row, told, store) {
  const list = el("dl", { class: "facts" });
  const add = (term, ...values) => {
    const shown = values.filter((value) => value !== null && value !== "");
    if (shown.length) list.append(el("dt", {}, term), el("dd", { dir: "auto" }, ...shown));
  };
  const isStronghold = store.word("layer", row) === "strongholds";
  const days = wordedDays(store.start[row], store.end[row]);
  const precision = wordedPrecision(store.datePrec[row]);
  add(isStronghold ? "Held" : "Date", days || "Not told", days && store.datePrec[row] > 1 ? el("span", { class: "aside" }, ` known ${precision}`) : null);
  const place = told("place") || store.word("place", row);
  const country = store.word("country", row);
  if (!told("origin")) add("Place", [place, told("admin1"), country].filter((part, i, all) => part && all.indexOf(part) === i).join(", "));
  if (told("place_text") && told("place_text") !== place) add("In the text", el("q", { dir: "auto" }, told("place_text")));
  const code = store.word("precision", row);
  const within = store.radius[row] > 0 ? `within ${distance(store.radius[row])}` : "";
  if (code || within) add("Precision", [code ? precisionName(code) : "", within].filter(Boolean).join(", "));
  add("Way", [told("origin"), told("via"), told("destination")].filter(Boolean).join(" → "));
  add("Travelled", [told("mode") ? `by ${told("mode") === "mixed" ? "several means" : told("mode")}` : "", told("length_km") ? `${grouped(Math.round(Number(told("length_km"))))} km` : "", told("geometry_basis") ? `drawn as ${told("geometry_basis")}` : ""].filter(Boolean).join(", "));
  add("Route", told("route_name"));
  add("Actor", store.word("actor", row));
  add("Target", told("target"));
  add("Killed", fatalities(told("fatalities_low"), told("fatalities_high")));
  const status = store.word("status", row);
  add("Status", status ? statusName(status) : "Not given", told("claimed_by") ? el("span", { class: "aside" }, ` said by ${told("claimed_by")}`) : null);
  const confidence = store.confidence[row];
  if (confidence !== NO_CONFIDENCE) {
    add("Confidence", el("span", { class: "meter", "aria-hidden": "true" }, el("span", { style: `width:${confidence}%` })), ` ${confidence} %`);
  }
  if (told("reason")) add("Not placed", told("reason"));
  return list;
}

function fatalities(low, high) {
  if (!low && !high) return "";
  if (!high || low === high) return low;
  return low ? `${low} to ${high}` : `up to ${high}`;
}

function quote(told) {
  if (!told("quote")) return null;
  return el("blockquote", { dir: "auto", lang: told("language") || null }, told("quote"));
}

function notes(told) {
  return told("notes") ? el("p", { class: "notes", dir: "auto" }, told("notes")) : null;
}

// The first report with its link, and every further address that the sources hold.
function sources(told) {
  const count = Number(told("number_of_sources")) || 0;
  const addresses = told("source_url").split(/;\s+/).filter(Boolean);
  const names = told("source").split(/;\s+/).filter(Boolean);
  const rows = Math.max(addresses.length, names.length);
  if (rows === 0 && !told("articles")) return null;
  const list = el("ul");
  for (let i = 0; i < rows; i++) {
    const [name, address] = [names[i] ?? "", addresses[i] ?? ""];
    const shown = address && webAddress(address) ? link(address, name || address) : el("span", { dir: "auto" }, [name, address].filter(Boolean).join(": "));
    const day = i === 0 && told("source_date") ? el("span", { class: "aside" }, `, ${told("source_date")}`) : null;
    list.append(el("li", {}, shown, day));
  }
  if (rows === 0) list.append(el("li", { dir: "auto" }, `Article ${told("articles")}`));
  const rest = count > rows && rows > 0 ? el("li", { class: "aside" }, `and ${counted(count - rows, "more source")}: ${told("articles")}`) : null;
  if (rest) list.append(rest);
  return el("section", { class: "sources" }, el("h3", {}, count > 1 ? "Sources" : "Source"), list);
}

// Codes, and whatever else the layer holds; written when they are asked for.
function more(told, properties) {
  const codes = CODES.filter(([name]) => told(name));
  const others = Object.entries(properties).filter(([name]) => !SHOWN_ELSEWHERE.has(name));
  if (codes.length + others.length === 0) return null;
  const node = el("details", { class: "more" }, el("summary", {}, "Codes and further properties"));
  const write = () => {
    const list = el("dl", { class: "facts" });
    for (const [name, label] of codes) list.append(el("dt", {}, label), el("dd", { dir: "auto" }, told(name)));
    for (const [name, value] of others) list.append(el("dt", { dir: "auto" }, name), el("dd", { dir: "auto" }, webAddress(value) ? link(value) : value));
    node.append(list);
  };
  node.addEventListener("toggle", write, { once: true });
  return node;
}
