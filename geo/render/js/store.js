// The events of the map, a column an array; a row is an event.

import { unpackAll, unpackJson, worldX, worldY } from "./bytes.js";

export const PLACED = 1; // flags of a row
export const LINE = 2;
export const AREA = 4;
export const STOP = 1; // flags of a vertex
export const VAGUE = 2;
export const INFERRED = 4;
export const NO_CONFIDENCE = 255;

const DICTIONARIES = ["layer", "kind", "status", "precision", "actor", "country", "place"];

export async function loadStore(index) {
  const count = index.rows;
  const [columns, words] = await Promise.all([
    unpackAll(index.bundles),
    unpackJson("words"),
  ]);
  const wx = new Float64Array(count);
  const wy = new Float64Array(count);
  const start = new Int32Array(count);
  const end = new Int32Array(count);
  const lasting = []; // rows of more than a day
  for (let i = 0; i < count; i++) {
    wx[i] = worldX(columns.x[i]);
    wy[i] = worldY(columns.y[i]);
    start[i] = columns.days[columns.day[i]];
    end[i] = (start[i] + columns.length[i]) | 0;
    if (end[i] !== start[i]) lasting.push(i);
  }
  const store = { ...columns, count, words, wx, wy, start, end, lasting: Uint32Array.from(lasting), index };
  store.word = (name, row) => (columns[name] ? words[name][columns[name][row]] : "");
  store.codes = DICTIONARIES.filter((name) => columns[name]);
  Object.assign(store, typesOf(store), shapesOf(store));
  return store;
}

// Which pairs of layer and kind there are, and which of them each row is: what the legend and the first filter show.
function typesOf(store) {
  const { layer, kind, words, count } = store;
  const wide = words.kind.length;
  const codeOf = new Int32Array(wide * words.layer.length).fill(-1);
  const type = new Uint16Array(count);
  const types = [];
  for (let i = 0; i < count; i++) {
    const key = layer[i] * wide + kind[i];
    if (codeOf[key] < 0) {
      codeOf[key] = types.length;
      types.push({ code: types.length, layer: words.layer[layer[i]], kind: words.kind[kind[i]], rank: key });
    }
    type[i] = codeOf[key];
  }
  return { type, types };
}

// Where each row's lines and rings begin among the vertices, in world units.
function shapesOf(store) {
  const { index, shapeRow, shapeCount, shapeX, shapeY } = store;
  const shapes = [];
  const ofRow = new Map();
  if (!index.shapes) return { shapes, shapesOfRow: ofRow, sx: new Float64Array(0), sy: new Float64Array(0) };
  const sx = new Float64Array(index.vertices);
  const sy = new Float64Array(index.vertices);
  for (let i = 0; i < index.vertices; i++) {
    sx[i] = worldX(shapeX[i]);
    sy[i] = worldY(shapeY[i]);
  }
  let first = 0;
  for (let s = 0; s < index.shapes; s++) {
    const last = first + shapeCount[s];
    const shape = { row: shapeRow[s], first, last, area: store.shapeArea[s] === 1, west: Infinity, east: -Infinity, north: Infinity, south: -Infinity };
    for (let i = first; i < last; i++) {
      if (sx[i] < shape.west) shape.west = sx[i];
      if (sx[i] > shape.east) shape.east = sx[i];
      if (sy[i] < shape.north) shape.north = sy[i];
      if (sy[i] > shape.south) shape.south = sy[i];
    }
    shapes.push(shape);
    if (!ofRow.has(shape.row)) ofRow.set(shape.row, []);
    ofRow.get(shape.row).push(shape);
    first = last;
  }
  return { shapes, shapesOfRow: ofRow, sx, sy };
}

const SAME_PLACE = 1e-7; // world units: some 4 m

// A number that events at one place share.
export function placeKey(store, row) {
  return Math.round(store.wx[row] / SAME_PLACE) * 2e7 + Math.round(store.wy[row] / SAME_PLACE);
}

// The box, in world units, around the placed rows that `shown` admits; null if there are none.
export function extentOf(store, shown = () => true) {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < store.count; i++) {
    if (!(store.flags[i] & PLACED) || !shown(i)) continue;
    if (store.wx[i] < west) west = store.wx[i];
    if (store.wx[i] > east) east = store.wx[i];
    if (store.wy[i] < north) north = store.wy[i];
    if (store.wy[i] > south) south = store.wy[i];
  }
  for (const shape of store.shapes) {
    if (!shown(shape.row)) continue;
    west = Math.min(west, shape.west);
    east = Math.max(east, shape.east);
    north = Math.min(north, shape.north);
    south = Math.max(south, shape.south);
  }
  return west === Infinity ? null : { west, north, east, south };
}

const SAMPLE = 4096;
const CORE = 0.8; // of the events lie in the core
const SPARSE = 6; // times the area of its core makes an extent mostly empty

// The box to begin with: everything, or the core of the events where a few far ones would leave it mostly empty.
export function homeOf(store) {
  const whole = extentOf(store);
  const step = Math.max(1, Math.floor(store.count / SAMPLE));
  const [xs, ys] = [[], []];
  for (let i = 0; i < store.count; i += step) {
    if (!(store.flags[i] & PLACED)) continue;
    xs.push(store.wx[i]);
    ys.push(store.wy[i]);
  }
  if (xs.length < 20) return whole;
  const [[west, east], [north, south]] = [xs, ys].map(core);
  const area = Math.max((east - west) * (south - north), 1e-9);
  const box = { west, north, east, south };
  return (whole.east - whole.west) * (whole.south - whole.north) > SPARSE * area ? box : whole;
}

// The shortest interval that holds the core of the values, with a margin.
function core(values) {
  const sorted = Float64Array.from(values).sort();
  const held = Math.max(1, Math.ceil(sorted.length * CORE)) - 1;
  let best = 0;
  for (let i = 1; i + held < sorted.length; i++) if (sorted[i + held] - sorted[i] < sorted[best + held] - sorted[best]) best = i;
  const [low, high] = [sorted[best], sorted[best + held]];
  const margin = 0.08 * (high - low);
  return [low - margin, high + margin];
}

// How many events lie at a point outside of a box of degrees.
export function countOutside(store, { west, north, east, south }) {
  let count = 0;
  for (let i = 0; i < store.count; i++) {
    if (!(store.flags[i] & PLACED)) continue;
    const [lon, lat] = [lonOf(store.wx[i]), latOf(store.wy[i])];
    if (lon < west || lon > east || lat < south || lat > north) count++;
  }
  return count;
}

export function latOf(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

export function lonOf(x) {
  return x * 360 - 180;
}
