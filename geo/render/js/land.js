// Land and borders: the base map that the page brings along.

import { RUN } from "./outline.js";

const FINE_ZOOM = 6.5; // from this zoom on, all vertices are drawn
const MIDDLE_ZOOM = 4.5; // and from this one on, those that the land from afar lacks, but for the finest
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
    const trace = (outlines, path) => {
      for (const ring of outlines.rings) {
        if (ring.east < box[0] || ring.west > box[1] || ring.south < box[2] || ring.north > box[3]) continue;
        new Tracer(outlines, view, copy, path, lines).ring(ring, box);
        if (marked.has(ring.code)) new Tracer(outlines, view, copy, shades, null).ring(ring, box);
      }
    };
    trace(land.coarse, fills[0]);
    trace(land.near && view.zoom >= MIDDLE_ZOOM ? land.near : land.far, fills[1]);
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
