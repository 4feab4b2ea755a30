// The events of the map, a column an array; a row is an event.

import { inflate, packedText, unpackAll, worldX, worldY } from "./bytes.js";

export const PLACED = 1; // flags of a row
export const LINE = 2;
export const AREA = 4;
export const STOP = 1; // flags of a vertex
export const VAGUE = 2;
export const INFERRED = 4;
export const NO_CONFIDENCE = 255;

const DICTIONARIES = ["layer", "kind", "status", "precision", "actor", "country", "place"];
const PER_SHAPE = new Set(["shapeRow", "shapeCount", "shapeArea"]);
const PER_VERTEX = new Set(["shapeX", "shapeY", "shapeFlags"]);

export async function loadStore(index) {
  const count = index.rows;
  const [columns, words] = await Promise.all([
    unpackAll(index.arrays, (name) => (PER_SHAPE.has(name) ? index.shapes : PER_VERTEX.has(name) ? index.vertices : count)),
    inflate(packedText("words")).then((bytes) => JSON.parse(new TextDecoder().decode(bytes))),
  ]);
  const wx = new Float64Array(count);
  const wy = new Float64Array(count);
  const end = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    wx[i] = worldX(columns.x[i]);
    wy[i] = worldY(columns.y[i]);
    end[i] = (columns.start[i] + columns.length[i]) | 0;
  }
  const store = { ...columns, count, words, wx, wy, end, index };
  store.word = (name, row) => (columns[name] ? words[name][columns[name][row]] : "");
  store.codes = DICTIONARIES.filter((name) => columns[name]);
  Object.assign(store, typesOf(store), shapesOf(store));
  return store;
}

// Which pairs of layer and kind there are, and which of them each row is: what the legend and the first filter show.
function typesOf(store) {
  const { layer, kind, words, count } = store;
  const wide = words.kind.length;
  const seen = new Map();
  const type = new Uint16Array(count);
  const raw = new Map();
  for (let i = 0; i < count; i++) {
    const key = layer[i] * wide + kind[i];
    let code = raw.get(key);
    if (code === undefined) {
      code = raw.size;
      raw.set(key, code);
    }
    type[i] = code;
  }
  for (const [key, code] of raw) seen.set(code, { layer: words.layer[Math.floor(key / wide)], kind: words.kind[key % wide], rank: key });
  const types = [...raw.values()].map((code) => ({ code, ...seen.get(code) }));
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

export function latOf(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

export function lonOf(x) {
  return x * 360 - 180;
}
