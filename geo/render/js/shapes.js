// Routes, areas and the circles within which a place lies.

import { AREA, INFERRED, PLACED, STOP, VAGUE, latOf } from "./store.js";

const EQUATOR_M = 40_075_016.686;
const PARALLEL_GAP = 5; // pixels between routes that run along the same leg
const MOST_DETAILED = 1500; // shapes in view; above it no halos, arrowheads and stops are drawn
const MOST_CIRCLES = 1500;
const MOST_PLACES = 6000; // in and around the view
const SMALLEST_CIRCLE = 14; // pixels; below it the symbol covers it

export class ShapeLayer {
  constructor(store, filters, grid, styleOf) {
    Object.assign(this, { store, filters, grid, styleOf });
    this.widest = store.radius.reduce((most, radius) => (radius > most ? radius : most), 0);
    this.circles = true;
    this.lanes = lanesOf(store);
  }

  // Draw what is shown, if there is anything; `selected` is a row or -1.
  draw(pen, view, colours, selected) {
    const inView = this.shapesIn(view);
    const detailed = inView.length <= MOST_DETAILED;
    const circles = this.circles ? this.circlesIn(view, selected) : [];
    if (inView.length + circles.length === 0) return;
    const context = pen();
    this.drawCircles(context, circles, colours, selected);
    for (const shape of inView) if (shape.area) this.drawArea(context, view, shape, shape.row === selected);
    const lines = inView.filter((shape) => !shape.area);
    if (detailed) for (const shape of lines) this.drawLine(context, view, shape, colours, shape.row === selected);
    else this.drawPlain(context, view, lines);
    const chosen = lines.find((shape) => shape.row === selected);
    if (chosen) this.drawLine(context, view, chosen, colours, true);
  }

  shapesIn(view) {
    const found = [];
    for (const shape of this.store.shapes) {
      if (this.filters.fails[shape.row] !== 0) continue;
      if (shape.west > view.east || shape.east < view.west || shape.north > view.south || shape.south < view.north) continue;
      found.push(shape);
    }
    return found;
  }

  // The circles within which places lie, as far as they are seen: row, middle and radius in pixels; none where too many.
  circlesIn(view, selected) {
    const { store } = this;
    const drawn = new Set();
    const found = [];
    if (radiusAt(this.widest, 0.1, view) < SMALLEST_CIRCLE) return found; // no circle would be larger than its symbol
    for (const i of this.placesIn(view)) {
      if (found.length > MOST_CIRCLES) return [];
      const r = radiusAt(store.radius[i], Math.cos((latOf(store.wy[i]) * Math.PI) / 180), view);
      if (r < SMALLEST_CIRCLE || r > 4 * Math.max(view.width, view.height)) continue;
      const [x, y] = [store.wx[i] * view.scale - view.left, store.wy[i] * view.scale - view.top];
      if (x + r < 0 || y + r < 0 || x - r > view.width || y - r > view.height) continue;
      const key = `${Math.round(x)},${Math.round(y)},${Math.round(r)}`;
      if (drawn.has(key) && i !== selected) continue;
      drawn.add(key);
      found.push([i, x, y, r]);
    }
    return found;
  }

  drawCircles(context, circles, colours, selected) {
    for (const [row, x, y, r] of circles) {
      const style = this.styleOf(row);
      const chosen = row === selected;
      context.beginPath();
      context.arc(x, y, r, 0, 2 * Math.PI);
      context.globalAlpha = chosen ? 0.16 : 0.045;
      context.fillStyle = style.colour;
      context.fill();
      context.globalAlpha = chosen ? 0.95 : colours.dark ? 0.7 : 0.4;
      context.strokeStyle = style.edge;
      context.lineWidth = chosen ? 1.8 : 1;
      context.setLineDash(style.vague ? [2, 5] : [5, 4]);
      context.stroke();
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  // The shown places that have a radius, around the view; none where they are too many to tell apart.
  placesIn(view) {
    const { store, filters, grid } = this;
    const margin = view.east - view.west;
    const found = [];
    for (const [first, last] of grid.runs(view.west - margin, view.north - margin, view.east + margin, view.south + margin)) {
      for (let q = first; q < last; q++) {
        const i = grid.rows[q];
        if (filters.fails[i] !== 0 || store.radius[i] === 0 || store.flags[i] !== PLACED) continue;
        if (found.length === MOST_PLACES) return [];
        found.push(i);
      }
    }
    return found;
  }

  drawArea(context, view, shape, chosen) {
    const style = this.styleOf(shape.row);
    this.trace(context, view, shape);
    context.closePath();
    context.globalAlpha = chosen ? 0.3 : 0.15;
    context.fillStyle = style.colour;
    context.fill("evenodd");
    context.globalAlpha = 1;
    context.strokeStyle = style.colour;
    context.lineWidth = chosen ? 3 : 1.5;
    context.setLineDash(style.hollow ? [5, 4] : []);
    context.stroke();
    context.setLineDash([]);
  }

  trace(context, view, shape) {
    const { sx, sy } = this.store;
    context.beginPath();
    for (let i = shape.first; i < shape.last; i++) {
      context.lineTo(sx[i] * view.scale - view.left, sy[i] * view.scale - view.top);
    }
  }

  drawPlain(context, view, lines) {
    const byColour = new Map();
    const { sx, sy } = this.store;
    for (const shape of lines) {
      const { colour } = this.styleOf(shape.row);
      if (!byColour.has(colour)) byColour.set(colour, new Path2D());
      const path = byColour.get(colour);
      for (let i = shape.first; i < shape.last; i++) {
        const [px, py] = [sx[i] * view.scale - view.left, sy[i] * view.scale - view.top];
        if (i === shape.first) path.moveTo(px, py);
        else path.lineTo(px, py);
      }
    }
    context.lineWidth = 1;
    context.globalAlpha = 0.5;
    for (const [colour, path] of byColour) {
      context.strokeStyle = colour;
      context.stroke(path);
    }
    context.globalAlpha = 1;
  }

  drawLine(context, view, shape, colours, chosen) {
    const style = this.styleOf(shape.row);
    const flags = this.store.shapeFlags;
    context.lineJoin = "round";
    context.lineCap = "butt";
    const legs = this.legsOf(shape).map((leg) => ({ ...leg, points: this.pointsOf(leg, view) }));
    for (const pass of ["halo", "line"]) {
      for (const leg of legs) {
        context.beginPath();
        for (const [x, y] of leg.points) context.lineTo(x, y);
        context.setLineDash(pass === "line" && leg.inferred ? [8, 6] : []);
        context.strokeStyle = pass === "halo" ? colours.halo : style.colour;
        context.lineWidth = (pass === "halo" ? 6 : 3) + (chosen ? 2 : 0);
        context.globalAlpha = pass === "halo" ? 0.75 : 1;
        context.stroke();
      }
    }
    context.globalAlpha = 1;
    context.setLineDash([]);
    for (const leg of legs) drawArrows(context, leg.points, style, colours);
    for (let i = shape.first; i < shape.last; i++) {
      if (!(flags[i] & STOP)) continue;
      const [x, y] = this.at(i, view);
      if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20) continue;
      drawStop(context, x, y, style, colours, (flags[i] & VAGUE) !== 0);
    }
  }

  at(i, view) {
    return [this.store.sx[i] * view.scale - view.left, this.store.sy[i] * view.scale - view.top];
  }

  // Where the stops of a line are, in pixels.
  stopsOf(shape, view) {
    const found = [];
    if (shape.area) return found;
    for (let i = shape.first; i < shape.last; i++) if (this.store.shapeFlags[i] & STOP) found.push(this.at(i, view));
    return found;
  }

  // The parts of a line between stops, with the lane that each runs in.
  legsOf(shape) {
    const flags = this.store.shapeFlags;
    const legs = [];
    let first = shape.first;
    for (let i = shape.first + 1; i < shape.last; i++) {
      if (!(flags[i] & STOP) && i < shape.last - 1) continue;
      legs.push({ first, last: i, inferred: (flags[first] & INFERRED) !== 0, lane: this.lanes.get(first) ?? 0 });
      first = i;
    }
    return legs;
  }

  // A leg's vertices in pixels, moved aside into its lane.
  pointsOf(leg, view) {
    const points = [];
    let [lastX, lastY] = [NaN, NaN];
    for (let i = leg.first; i <= leg.last; i++) {
      const [x, y] = this.at(i, view);
      if (i > leg.first && i < leg.last && Math.abs(x - lastX) < 1 && Math.abs(y - lastY) < 1) continue;
      points.push([x, y]);
      [lastX, lastY] = [x, y];
    }
    return leg.lane === 0 ? points : movedAside(points, leg.lane * PARALLEL_GAP);
  }

  // The shown line nearest to a pixel of the view, within `reach`; -1 if none.
  lineAt(x, y, view, reach) {
    let [best, row] = [reach, -1];
    for (const shape of this.shapesIn(view)) {
      if (shape.area) continue;
      for (const leg of this.legsOf(shape)) {
        const points = this.pointsOf(leg, view);
        for (let i = 1; i < points.length; i++) {
          const found = distanceTo(x, y, points[i - 1], points[i]);
          if (found < best) [best, row] = [found, shape.row];
        }
      }
    }
    return row;
  }

  // The smallest shown area that holds a pixel; -1 if none.
  areaAt(x, y, view, context) {
    let [best, row] = [Infinity, -1];
    for (const shape of this.shapesIn(view)) {
      const size = (shape.east - shape.west) * (shape.south - shape.north);
      if (!shape.area || size >= best) continue;
      this.trace(context, view, shape);
      if (context.isPointInPath(x * view.ratio, y * view.ratio)) [best, row] = [size, shape.row];
    }
    return row;
  }
}

// The radius in pixels of a circle of so many meters, true at a latitude of that cosine.
function radiusAt(meters, cosine, view) {
  return (meters / (EQUATOR_M * Math.max(cosine, 0.05))) * view.scale;
}

// Routes that run between the same two stops each get a lane of their own: 0, 1, -1, 2, ... by the leg's first vertex.
function lanesOf(store) {
  const together = new Map();
  for (const shape of store.shapes) {
    if (shape.area) continue;
    let first = shape.first;
    for (let i = shape.first + 1; i < shape.last; i++) {
      if (!(store.shapeFlags[i] & STOP) && i < shape.last - 1) continue;
      const [a, b] = [rounded(store, first), rounded(store, i)];
      const forward = a < b;
      const key = forward ? `${a} ${b}` : `${b} ${a}`;
      if (!together.has(key)) together.set(key, []);
      together.get(key).push([first, forward]);
      first = i;
    }
  }
  const lanes = new Map();
  for (const legs of together.values()) {
    if (legs.length < 2) continue;
    legs.forEach(([first, forward], i) => {
      const lane = i - (legs.length - 1) / 2;
      lanes.set(first, forward ? lane : -lane);
    });
  }
  return lanes;
}

function rounded(store, i) {
  return `${store.sx[i].toFixed(4)},${store.sy[i].toFixed(4)}`;
}

function movedAside(points, offset) {
  const aside = points.map((point, i) => {
    const [before, after] = [points[Math.max(i - 1, 0)], points[Math.min(i + 1, points.length - 1)]];
    const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
    const length = Math.hypot(dx, dy) || 1;
    return [point[0] - (dy / length) * offset, point[1] + (dx / length) * offset];
  });
  return [points[0], ...aside, points[points.length - 1]];
}

// Arrowheads: one before the end of the leg, and more along a long one.
function drawArrows(context, points, style, colours) {
  const lengths = [0];
  for (let i = 1; i < points.length; i++) lengths.push(lengths[i - 1] + Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]));
  const total = lengths[lengths.length - 1];
  if (total < 24) return;
  const count = Math.max(1, Math.min(6, Math.floor(total / 160)));
  for (let k = 1; k <= count; k++) {
    const at = k === count ? total - 11 : (total * k) / count - total / count / 2;
    const i = Math.max(1, lengths.findIndex((length) => length >= at));
    const [a, b] = [points[i - 1], points[i]];
    const along = (at - lengths[i - 1]) / (lengths[i] - lengths[i - 1] || 1);
    arrowhead(context, a[0] + (b[0] - a[0]) * along, a[1] + (b[1] - a[1]) * along, Math.atan2(b[1] - a[1], b[0] - a[0]), style, colours);
  }
}

function arrowhead(context, x, y, angle, style, colours) {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(8, 0);
  context.lineTo(-6, 6.5);
  context.lineTo(-3, 0);
  context.lineTo(-6, -6.5);
  context.closePath();
  context.strokeStyle = colours.halo;
  context.lineWidth = 3;
  context.stroke();
  context.fillStyle = colours.dark ? style.colour : style.edge;
  context.fill();
  context.restore();
}

function drawStop(context, x, y, style, colours, vague) {
  context.beginPath();
  context.arc(x, y, vague ? 7 : 4.5, 0, 2 * Math.PI);
  context.fillStyle = colours.paper;
  context.fill();
  context.strokeStyle = colours.dark ? style.colour : style.edge;
  context.lineWidth = 1.8;
  context.setLineDash(vague ? [2.5, 2.5] : []);
  context.stroke();
  context.setLineDash([]);
}

function distanceTo(x, y, [x1, y1], [x2, y2]) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

export function isArea(store, row) {
  return (store.flags[row] & AREA) !== 0;
}
