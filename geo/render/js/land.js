// Land and borders: the base map that the page brings along.

import { unpackAll, worldX, worldY } from "./bytes.js";

const ANTIMERIDIAN = 18_000_000; // units of 1/100,000 degree
const ICE_EDGE = -8_500_000; // of Antarctica, where the projection ends
const RUN = 48; // vertices that are skipped together where none is in view
// From these zooms on, the nearer picture is drawn, and all vertices of it.
const MIDDLE_ZOOM = 4.5;
const FINE_ZOOM = 6.5;

// The land as it looks from afar; `loadNear` adds what the middle and high zooms draw.
export async function loadLand(index) {
  if (!index) return null;
  return { index, coarse: index.coarse, far: await outline("far", index), near: null };
}

export async function loadNear(land) {
  land.near = await outline("near", land.index);
}

// The rings of a part of the land. A border that an earlier ring has as well is taken from there, backwards.
async function outline(part, index) {
  const stored = await unpackAll(index[part]);
  const step = index.steps[part];
  const vertices = stored.count.reduce((sum, count) => sum + count, 0);
  const [x, y] = [new Float64Array(vertices), new Float64Array(vertices)];
  const [cut, level] = [new Uint8Array(vertices), new Uint8Array(vertices)];
  const cutAt = cutsOf(index);
  let at = 0;
  let next = 0;
  for (let run = 0; run < stored.fresh.length; run++) {
    for (const end = at + stored.fresh[run]; at < end; at++, next++) {
      const [lon, lat] = [stored.x[next] * step, stored.y[next] * step];
      x[at] = worldX(lon);
      y[at] = worldY(lat);
      cut[at] = cutAt(lon, lat);
      level[at] = stored.level[next];
    }
    const end = at + stored.again[run];
    for (let from = stored.origin[run]; at < end; at++, from--) {
      x[at] = x[from];
      y[at] = y[from];
      cut[at] = cut[from];
      level[at] = level[from];
    }
  }
  const found = { x, y, cut, level, rings: [] };
  for (let r = 0, first = 0; r < stored.count.length; first += stored.count[r++]) {
    found.rings.push(ringOf(found, first, first + stored.count[r], index.codes[stored.country[r]]));
  }
  return found;
}

// What lies on the edge of the finely drawn window, or of the map, is a cut and no coast: it gets no line.
function cutsOf({ edges }) {
  const [west, south, east, north, westIn, southIn, eastIn, northIn] = edges.length ? edges : new Array(8).fill(NaN);
  const turn = ANTIMERIDIAN - 100;
  return (lon, lat) => (lon === west || lon === westIn ? 1 : 0) | (lon === east || lon === eastIn ? 2 : 0) | (lat === south || lat === southIn ? 4 : 0) | (lat === north || lat === northIn ? 8 : 0) | (lon >= turn || lon <= -turn ? 16 : 0) | (lat <= ICE_EDGE ? 32 : 0);
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

const SMALLEST_STEP = 0.6; // pixels; what is nearer to the last vertex is skipped
const LINE_MARGIN = 2; // pixels around the view in which a line could still be seen

// Draw the land. `colours` has sea, land, border and coast; `marked` names countries to shade.
export function drawLand(context, view, land, colours, marked = new Set()) {
  context.fillStyle = colours.sea;
  context.fillRect(0, 0, view.width, view.height);
  if (!land) return;
  const lines = new Path2D();
  const shades = new Path2D();
  const fills = [new Path2D(), new Path2D()]; // the coarse land reaches under the fine, so each is filled by itself
  const margin = LINE_MARGIN / view.scale;
  for (const copy of view.copies) {
    const box = [view.west - copy - margin, view.east - copy + margin, view.north - margin, view.south + margin];
    const trace = (outlines, rings, path) => {
      for (const ring of rings) {
        if (ring.east < box[0] || ring.west > box[1] || ring.south < box[2] || ring.north > box[3]) continue;
        new Tracer(outlines, view, copy, path, lines).ring(ring, box);
        if (marked.has(ring.code)) new Tracer(outlines, view, copy, shades, null).ring(ring, box);
      }
    };
    trace(land.far, land.far.rings.slice(0, land.coarse), fills[0]);
    if (land.near && view.zoom >= MIDDLE_ZOOM) trace(land.near, land.near.rings, fills[1]);
    else trace(land.far, land.far.rings.slice(land.coarse), fills[1]);
  }
  context.fillStyle = colours.land;
  for (const path of fills) context.fill(path, "evenodd");
  context.fillStyle = colours.marked;
  context.fill(shades, "evenodd");
  context.strokeStyle = colours.border;
  context.lineWidth = view.zoom < 4 ? 0.6 : 0.9;
  context.lineJoin = "round";
  context.stroke(lines);
}

class Tracer {
  constructor(land, view, copy, fills, lines) {
    Object.assign(this, { land, view, copy, fills, lines });
    this.level = view.zoom >= FINE_ZOOM ? 1 : 0;
  }

  // Trace a ring as far as it is in view. A chunk that is not is left out: the straight line across it stays within
  // its box, and so out of view as well.
  ring(ring, [west, east, north, south]) {
    const { chunks, first, last } = ring;
    this.started = false;
    for (let start = first, at = 0; start < last; start += RUN, at += 4) {
      const seen = chunks[at] <= east && chunks[at + 1] >= west && chunks[at + 2] <= south && chunks[at + 3] >= north;
      if (seen) this.run(start, Math.min(start + RUN, last), last - 1);
      else this.skipTo(start);
    }
    this.fills.closePath();
  }

  // Go on to the first vertex of a chunk that is out of view; the rest of it is no more than the way to the next.
  skipTo(i) {
    const { x, y, cut } = this.land;
    const px = (x[i] + this.copy) * this.view.scale - this.view.left;
    const py = y[i] * this.view.scale - this.view.top;
    if (this.started) this.draw(px, py, cut[i]);
    else this.begin(px, py, cut[i]);
  }

  run(start, end, final) {
    const { x, y, cut, level } = this.land;
    const { scale, left, top } = this.view;
    for (let i = start; i < end; i++) {
      if (level[i] > this.level && i !== start && cut[i] === 0) continue;
      const px = (x[i] + this.copy) * scale - left;
      const py = y[i] * scale - top;
      if (!this.started) this.begin(px, py, cut[i]);
      else if (i === start || i === final || cut[i] !== 0 || this.cut !== 0 || Math.abs(px - this.x) >= SMALLEST_STEP || Math.abs(py - this.y) >= SMALLEST_STEP) this.draw(px, py, cut[i]);
    }
  }

  begin(px, py, cut) {
    this.started = true;
    this.fills.moveTo(px, py);
    this.lines?.moveTo(px, py);
    this.drawing = true;
    [this.x, this.y, this.cut] = [px, py, cut];
  }

  draw(px, py, cut) {
    const { lines } = this;
    this.fills.lineTo(px, py);
    if (lines && (cut & this.cut) !== 0) {
      this.drawing = false;
    } else if (lines) {
      if (!this.drawing) lines.moveTo(this.x, this.y);
      lines.lineTo(px, py);
      this.drawing = true;
    }
    this.x = px;
    this.y = py;
    this.cut = cut;
  }
}
