// Outlines of countries, from the arrays that geo/render/outline.py packs.

import { unpackAll, worldX, worldY } from "./bytes.js";

export const RUN = 48; // vertices that are skipped together where none is in view
const ANTIMERIDIAN = 18_000_000; // units of 1/100,000 degree
const ICE_EDGE = -8_500_000; // of Antarctica, where the projection ends
const LARGE = 255; // a step that a byte cannot hold

// The land: coarse outside of the window that is drawn finely, and in it as it looks from afar, or as it is where that is
// little; `addNear` adds the rest.
export async function loadLand(index) {
  if (!index) return null;
  const stored = await unpackAll(index.bundles.land);
  return { coarse: projected(assembled("coarse", stored, index)), far: projected(assembled(index.bundles.detail ? "far" : "near", stored, index)), near: null };
}

// The vertices of the window that the middle and high zooms draw, where they are many.
export async function addNear(land, index) {
  if (index.bundles.detail) land.near = projected(assembled("near", await unpackAll(index.bundles.detail), index));
}

// The vertices of a part of the land, ring after ring, in steps of its grid. A border that an earlier ring has as well is
// taken from there, backwards.
function assembled(part, stored, { grids, edges, codes }) {
  const array = (name) => stored[`${part}.${name}`];
  const [storedX, storedY] = ["x", "y"].map((name) => walked(array(name), array(`${name}Sizes`), array(`${name}Large`)));
  const bits = array("level");
  const [count, fresh, again, origin] = ["count", "fresh", "again", "origin"].map(array);
  const vertices = count.reduce((sum, length) => sum + length, 0);
  const [x, y, level] = [new Int32Array(vertices), new Int32Array(vertices), new Uint8Array(vertices)];
  let at = 0;
  let next = 0;
  for (let run = 0; run < fresh.length; run++) {
    for (const end = at + fresh[run]; at < end; at++, next++) {
      x[at] = storedX[next];
      y[at] = storedY[next];
      level[at] = (bits[next >> 3] >> (next & 7)) & 1;
    }
    const end = at + again[run];
    for (let from = origin[run]; at < end; at++, from--) {
      x[at] = x[from];
      y[at] = y[from];
      level[at] = level[from];
    }
  }
  return { x, y, level, count, codes: Array.from(array("country"), (code) => codes[code]), grid: grids[part], edges: edges[part] };
}

// Outlines on the map's square.
function projected(steps) {
  const [west, south, width, height] = steps.grid;
  const cutAt = cutsOf(steps.edges);
  const room = steps.x.length;
  const found = { x: new Float64Array(room), y: new Float64Array(room), cut: new Uint8Array(room), level: steps.level, rings: [] };
  let at = 0;
  for (let ring = 0; ring < steps.count.length; ring++) {
    const first = at;
    for (const end = at + steps.count[ring]; at < end; at++) {
      const [lon, lat] = [west + steps.x[at] * width, south + steps.y[at] * height];
      found.x[at] = worldX(lon);
      found.y[at] = worldY(lat);
      found.cut[at] = cutAt(steps.x[at], steps.y[at]) | mapEnd(lon, lat);
    }
    found.rings.push(ringOf(found, first, at, steps.codes[ring]));
  }
  return found;
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
