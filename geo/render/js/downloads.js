// What can be taken away: the shown events as GeoJSON or CSV, the view as a picture.

import { NO_DAY, isoDay } from "./dates.js";
import { degrees } from "./bytes.js";
import { AREA, LINE, NO_CONFIDENCE, PLACED } from "./store.js";

const CHUNK = 4096; // rows between two breaths, so that the page stays alive
const CODED = ["layer", "kind", "place", "country", "actor", "status", "precision"];

export function save(parts, type, name) {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export function shownRows(store, filters) {
  const rows = [];
  for (let i = 0; i < store.count; i++) if (filters.fails[i] === 0) rows.push(i);
  return rows;
}

// The properties of a row as a layer file has them.
export function propertiesOf(row, told, store, types) {
  const found = { id: told.id };
  for (const name of CODED) if (store.word(name, row)) found[name] = store.word(name, row);
  if (!told.date_start && store.word("layer", row) !== "strongholds" && store.start[row] !== NO_DAY) {
    found.date_start = isoDay(store.start[row]);
    found.date_end = isoDay(store.end[row]);
  }
  if (store.datePrec[row]) found.date_prec = store.datePrec[row];
  if (store.confidence[row] !== NO_CONFIDENCE) found.confidence = store.confidence[row] / 100;
  if (store.radius[row]) found.uncertainty_m = store.radius[row];
  for (const [name, value] of Object.entries(told)) found[name] = types[name] === "number" ? Number(value) : value;
  return found;
}

function geometryOf(row, store) {
  const flags = store.flags[row];
  if (!(flags & PLACED)) return null;
  if (!(flags & (LINE | AREA))) return { type: "Point", coordinates: [around(degrees(store.x[row])), degrees(store.y[row])] };
  const parts = (store.shapesOfRow.get(row) ?? []).map((shape) => {
    const line = [];
    for (let i = shape.first; i < shape.last; i++) line.push([degrees(store.shapeX[i]), degrees(store.shapeY[i])]);
    return line;
  });
  if (flags & AREA) return { type: "MultiPolygon", coordinates: polygonsOf(parts) };
  return cutLines(parts);
}

function around(longitude) {
  return longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
}

// Rings as polygons: one that lies inside the ring before it is its hole.
function polygonsOf(rings) {
  const polygons = [];
  for (const ring of rings) {
    const outer = polygons.findLast((polygon) => inside(ring[0], polygon[0]));
    const wanted = outer ? signedArea(ring) < 0 : signedArea(ring) > 0; // outer rings run counter-clockwise
    const turned = wanted ? ring : ring.slice().reverse();
    if (outer) outer.push(turned);
    else polygons.push([turned]);
  }
  return polygons;
}

function signedArea(ring) {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) sum += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return sum;
}

function inside([x, y], ring) {
  let odd = false;
  for (let i = 1; i < ring.length; i++) {
    const [[x1, y1], [x2, y2]] = [ring[i - 1], ring[i]];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
  }
  return odd;
}

// Lines that cross the antimeridian are cut there, as RFC 7946 asks.
function cutLines(lines) {
  const parts = [];
  for (const line of lines) {
    let part = [];
    const world = (longitude) => Math.floor((longitude + 180) / 360);
    line.forEach(([x, y], i) => {
      if (i > 0) {
        const [x0, y0] = line[i - 1];
        const [w0, w1] = [world(x0), world(x)];
        if (w0 !== w1 && x !== x0) {
          const edge = Math.max(w0, w1) * 360 - 180;
          const at = Math.round((y0 + ((edge - x0) / (x - x0)) * (y - y0)) * 1e6) / 1e6;
          part.push([w1 > w0 ? 180 : -180, at]);
          parts.push(part);
          part = [[w1 > w0 ? -180 : 180, at]];
        }
      }
      part.push([Math.round((x - world(x) * 360) * 1e6) / 1e6, y]);
    });
    parts.push(part);
  }
  const kept = parts.filter((part) => part.length > 1);
  return kept.length === 1 ? { type: "LineString", coordinates: kept[0] } : { type: "MultiLineString", coordinates: kept };
}

export async function saveGeoJson(store, texts, rows, name) {
  const parts = [`{"type":"FeatureCollection","name":${JSON.stringify(name)},"features":[\n`];
  let chunk = [];
  let first = true;
  await texts.each(rows, (row, told) => {
    const feature = { type: "Feature", id: told.id, geometry: geometryOf(row, store), properties: propertiesOf(row, told, store, texts.types) };
    chunk.push(`${first ? "" : ",\n"}${JSON.stringify(feature)}`);
    first = false;
    if (chunk.length === CHUNK) {
      parts.push(chunk.join(""));
      chunk = [];
    }
  });
  parts.push(chunk.join(""), "\n]}\n");
  save(parts, "application/geo+json", `${name}.geojson`);
}

export async function saveCsv(store, texts, rows, name) {
  const fields = ["id", ...CODED, "date_start", "date_end", "date_prec", "confidence", "uncertainty_m", ...texts.fields].filter((field, i, all) => all.indexOf(field) === i);
  const columns = [...fields, "latitude", "longitude"];
  const parts = ["\ufeff", columns.map(cell).join(","), "\r\n"];
  let chunk = [];
  await texts.each(rows, (row, told) => {
    const found = propertiesOf(row, told, store, texts.types);
    if (store.flags[row] & PLACED) {
      found.latitude = degrees(store.y[row]);
      found.longitude = around(degrees(store.x[row]));
    }
    chunk.push(`${columns.map((column) => cell(found[column])).join(",")}\r\n`);
    if (chunk.length === CHUNK) {
      parts.push(chunk.join(""));
      chunk = [];
    }
  });
  parts.push(chunk.join(""));
  save(parts, "text/csv;charset=utf-8", `${name}.csv`);
}

// A cell of a table. A spreadsheet takes text that begins with = + - @ for a formula: an apostrophe keeps it text.
export function cell(value) {
  if (value === undefined || value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = /^[\s\u00a0\ufeff]*[=+\-@\t\r\n＝＋－＠]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export function fileName(title) {
  const plain = title.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return plain.toLowerCase() || "events";
}
