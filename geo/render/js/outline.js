// Outlines of countries, from the arrays that geo/render/outline.py packs.

import { unpackAll, worldX, worldY } from "./bytes.js";

export const RUN = 48; // vertices that are skipped together where none is in view
const ANTIMERIDIAN = 18_000_000; // units of 1/100,000 degree
const ICE_EDGE = -8_500_000; // of Antarctica, where the projection ends
const LARGE = 255; // a step that a byte cannot hold

// The land: coarse outside of the window that is drawn finely, in it near, and far as that looks from afar.
export async function loadLand(index) {
  if (!index) return null;
  const stored = await unpackAll(index.bundles);
  const near = outline("near", stored, index);
  return { coarse: outline("coarse", stored, index), near, far: thinned(near) };
}

// The rings of a part of the land. A border that an earlier ring has as well is taken from there, backwards.
function outline(part, stored, { grids, edges, codes }) {
  const [count, country, fresh, again, origin] = ["count", "country", "fresh", "again", "origin"].map((name) => stored[`${part}.${name}`]);
  const [steps, levels] = [stepsOf(part, stored), levelsOf(stored[`${part}.level`])];
  const [west, south, width, height] = grids[part];
  const cutAt = cutsOf(edges[part]);
  const found = room(count.reduce((sum, vertices) => sum + vertices, 0));
  const { x, y, cut, level } = found;
  let at = 0;
  let next = 0;
  for (let run = 0; run < fresh.length; run++) {
    for (const end = at + fresh[run]; at < end; at++, next++) {
      const [lon, lat] = [west + steps.x[next] * width, south + steps.y[next] * height];
      x[at] = worldX(lon);
      y[at] = worldY(lat);
      cut[at] = cutAt(steps.x[next], steps.y[next]) | mapEnd(lon, lat);
      level[at] = levels[next];
    }
    const end = at + again[run];
    for (let from = origin[run]; at < end; at++, from--) copy(found, from, found, at);
  }
  for (let ring = 0, first = 0; ring < count.length; first += count[ring++]) {
    found.rings.push(ringOf(found, first, first + count[ring], codes[country[ring]]));
  }
  return found;
}

function room(vertices) {
  return { x: new Float64Array(vertices), y: new Float64Array(vertices), cut: new Uint8Array(vertices), level: new Uint8Array(vertices), rings: [] };
}

function copy(source, from, target, at) {
  target.x[at] = source.x[from];
  target.y[at] = source.y[from];
  target.cut[at] = source.cut[from];
  target.level[at] = source.level[from];
}

// Coordinates in steps of the grid.
function stepsOf(part, stored) {
  const [x, y] = ["x", "y"].map((name) => walked(...["", "Sizes", "Large"].map((of) => stored[`${part}.${name}${of}`])));
  return { x, y };
}

// Numbers of which each is near the last. What is added stands apart by the size of what was added before, and negated
// where that was negative.
function walked(bytes, sizes, large) {
  const next = new Uint32Array(sizes.length);
  for (let size = 1; size < sizes.length; size++) next[size] = next[size - 1] + sizes[size - 1];
  const values = new Int32Array(bytes.length);
  let value = 0;
  let before = 0;
  for (let i = 0, l = 0; i < values.length; i++) {
    const size = Math.min(32 - Math.clz32(Math.abs(before)), sizes.length - 1);
    let zigzag = bytes[next[size]++];
    if (zigzag === LARGE) zigzag = large[l++];
    const turned = (zigzag >>> 1) ^ -(zigzag & 1);
    before = before < 0 ? -turned : turned;
    value += before;
    values[i] = value;
  }
  return values;
}

// Levels, which stand five to a byte.
function levelsOf(bytes) {
  const levels = new Uint8Array(5 * bytes.length);
  let at = 0;
  for (let five of bytes) {
    for (let i = 0; i < 5; i++) {
      levels[at++] = five % 3;
      five = Math.floor(five / 3);
    }
  }
  return levels;
}

// Outlines with the vertices of the lowest level alone, and those that tell where they are cut.
function thinned(whole) {
  const kept = (i) => whole.level[i] === 0 || whole.cut[i] !== 0;
  const found = room(whole.level.reduce((sum, _, i) => sum + (kept(i) ? 1 : 0), 0));
  let at = 0;
  for (const { first, last, code } of whole.rings) {
    const start = at;
    for (let i = first; i < last; i++) if (kept(i)) copy(whole, i, found, at++);
    found.rings.push(ringOf(found, start, at, code));
  }
  return found;
}

// What lies on the edge of the finely drawn window, or of the map, is a cut and no coast: it gets no line.
function cutsOf([west, south, east, north]) {
  return (x, y) => (x === west ? 1 : 0) | (x === east ? 2 : 0) | (y === south ? 4 : 0) | (y === north ? 8 : 0);
}

function mapEnd(lon, lat) {
  const turn = ANTIMERIDIAN - 100;
  return (lon >= turn || lon <= -turn ? 16 : 0) | (lat <= ICE_EDGE ? 32 : 0);
}

// A ring with the box around it and, where it is long, around each of its chunks: west, east, north, south.
function ringOf(land, first, last, code) {
  const chunks = new Float64Array(4 * Math.ceil((last - first) / RUN));
  const whole = [Infinity, -Infinity, Infinity, -Infinity];
  for (let start = first, at = 0; start < last; start += RUN, at += 4) {
    // the next chunk's first vertex belongs to the box: the line runs on to it
    const box = boxOf(land, start, Math.min(start + RUN + 1, last));
    chunks.set(box, at);
    whole[0] = Math.min(whole[0], box[0]);
    whole[1] = Math.max(whole[1], box[1]);
    whole[2] = Math.min(whole[2], box[2]);
    whole[3] = Math.max(whole[3], box[3]);
  }
  return { first, last, code, chunks, west: whole[0], east: whole[1], north: whole[2], south: whole[3] };
}

function boxOf({ x, y }, first, last) {
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = first; i < last; i++) {
    if (x[i] < west) west = x[i];
    if (x[i] > east) east = x[i];
    if (y[i] < north) north = y[i];
    if (y[i] > south) south = y[i];
  }
  return [west, east, north, south];
}
