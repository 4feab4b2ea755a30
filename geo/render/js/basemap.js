// Canvas layers that move with the map, and the first of them: land, borders and names.

import { unpackAll, worldX, worldY } from "./bytes.js";

// Return a Leaflet layer that calls `draw(context, view)` whenever the map has come to rest.
// `view` gives the canvas' place in the world: x and y in world units to pixels by (x * scale - left).
export function canvasLayer(pane, draw) {
  const Layer = L.Renderer.extend({
    options: { pane, padding: 0.1 },
    initialize() {
      L.setOptions(this, {});
      this._layers = {};
    },
    _initContainer() {
      this._container = L.DomUtil.create("canvas", "map-canvas");
      this._container.setAttribute("aria-hidden", "true");
    },
    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },
    _update() {
      this.redraw();
    },
    _updateTransform(center, zoom) {
      if (this._center) L.Renderer.prototype._updateTransform.call(this, center, zoom); // there is nothing to move yet
    },
    // Draw once, in the next frame, however many reasons there are to.
    redraw() {
      this._pending ??= requestAnimationFrame(() => {
        this._pending = undefined;
        if (this._map && this._container) this._draw();
      });
    },
    _draw() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      const canvas = this._container;
      L.DomUtil.setPosition(canvas, this._bounds.min);
      const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
        canvas.style.width = `${size.x}px`;
        canvas.style.height = `${size.y}px`;
      }
      const context = canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      draw(context, viewOf(this._map, this._bounds, ratio));
    },
  });
  return new Layer();
}

function viewOf(map, bounds, ratio) {
  const origin = map.getPixelOrigin();
  const zoom = map.getZoom();
  const scale = 256 * 2 ** zoom;
  const left = bounds.min.x + origin.x;
  const top = bounds.min.y + origin.y;
  const { x: width, y: height } = bounds.getSize();
  const view = { left, top, width, height, scale, zoom, ratio, west: left / scale, east: (left + width) / scale, north: top / scale, south: (top + height) / scale };
  view.copies = [];
  for (let copy = Math.floor(view.west - 1); copy <= Math.ceil(view.east); copy++) view.copies.push(copy);
  return view;
}

export async function loadLand(index) {
  if (!index || !index.rings) return null;
  const perRing = new Set(["landCountry", "landCount"]);
  const { landCountry, landCount, landX, landY } = await unpackAll(index.arrays, (name) => (perRing.has(name) ? index.rings : index.vertices));
  const x = Float64Array.from(landX, worldX);
  const y = Float64Array.from(landY, worldY);
  // What lies on the edge of the finely drawn window is a cut and no coast: it gets no line.
  const [west, south, east, north, westIn, southIn, eastIn, northIn] = index.edges;
  const cut = new Uint8Array(index.vertices);
  if (index.edges.length) {
    for (let i = 0; i < index.vertices; i++) {
      cut[i] = (landX[i] === west || landX[i] === westIn ? 1 : 0) | (landX[i] === east || landX[i] === eastIn ? 2 : 0) | (landY[i] === south || landY[i] === southIn ? 4 : 0) | (landY[i] === north || landY[i] === northIn ? 8 : 0);
    }
  }
  for (let i = 0; i < index.vertices; i++) {
    if (Math.abs(landX[i]) >= 17_999_900) cut[i] |= 16; // the antimeridian
    if (landY[i] <= -8_500_000) cut[i] |= 32; // the foot of Antarctica
  }
  const rings = [];
  let first = 0;
  for (let r = 0; r < index.rings; r++) {
    const last = first + landCount[r];
    const ring = { first, last, code: index.codes[landCountry[r]], west: Infinity, east: -Infinity, north: Infinity, south: -Infinity };
    for (let i = first; i < last; i++) {
      if (x[i] < ring.west) ring.west = x[i];
      if (x[i] > ring.east) ring.east = x[i];
      if (y[i] < ring.north) ring.north = y[i];
      if (y[i] > ring.south) ring.south = y[i];
    }
    rings.push(ring);
    first = last;
  }
  const labels = index.labels.map(([name, lon, lat, size]) => ({ name, x: worldX(lon * 1e5), y: worldY(lat * 1e5), size }));
  const cities = (index.cities ?? []).map(([name, lon, lat, rank]) => ({ name, x: worldX(lon * 1e5), y: worldY(lat * 1e5), rank }));
  return { rings, x, y, cut, labels, cities };
}

const SMALLEST_STEP = 0.6; // pixels; what is nearer to the last vertex is skipped

// Draw the land. `colours` has sea, land, border and coast; `marked` names countries to shade.
export function drawLand(context, view, land, colours, marked = new Set()) {
  context.fillStyle = colours.sea;
  context.fillRect(0, 0, view.width, view.height);
  if (!land) return;
  const fills = new Path2D();
  const lines = new Path2D();
  const shades = new Path2D();
  for (const copy of view.copies) {
    for (const ring of land.rings) {
      if (ring.east + copy < view.west || ring.west + copy > view.east || ring.south < view.north || ring.north > view.south) continue;
      traceRing(ring, land, view, copy, marked.has(ring.code) ? shades : fills, lines);
    }
  }
  context.fillStyle = colours.land;
  context.fill(fills, "evenodd");
  context.fill(shades, "evenodd");
  context.fillStyle = colours.marked;
  context.fill(shades, "evenodd");
  context.strokeStyle = colours.border;
  context.lineWidth = view.zoom < 4 ? 0.6 : 0.9;
  context.lineJoin = "round";
  context.stroke(lines);
}

function traceRing(ring, land, view, copy, fills, lines) {
  const { x, y, cut } = land;
  const { scale, left, top } = view;
  let [lastX, lastY, lastCut] = [NaN, NaN, 0];
  let pen = false;
  for (let i = ring.first; i < ring.last; i++) {
    const px = (x[i] + copy) * scale - left;
    const py = y[i] * scale - top;
    if (i === ring.first) {
      fills.moveTo(px, py);
      lines.moveTo(px, py);
      pen = true;
    } else {
      const isLast = i === ring.last - 1;
      if (!isLast && cut[i] === 0 && lastCut === 0 && Math.abs(px - lastX) < SMALLEST_STEP && Math.abs(py - lastY) < SMALLEST_STEP) continue;
      fills.lineTo(px, py);
      if ((cut[i] & lastCut) !== 0) {
        pen = false;
      } else {
        if (!pen) lines.moveTo(lastX, lastY);
        lines.lineTo(px, py);
        pen = true;
      }
    }
    [lastX, lastY, lastCut] = [px, py, cut[i]];
  }
  fills.closePath();
}

// Write names where there is room, the most important first. `symbols` are places, in pixels, that stay free.
export function drawLabels(context, view, land, colours, symbols = []) {
  if (!land) return;
  const taken = symbols.map(([x, y]) => [x - 9, y - 9, x + 9, y + 9]);
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const copy of view.copies) {
    for (const label of land.labels) {
      const pixels = label.size * (view.scale / 360);
      if (pixels < 34 || pixels > 2600) continue;
      const size = Math.max(10, Math.min(15, 8 + pixels / 60));
      write(context, view, label.name.toUpperCase(), label.x + copy, label.y, { size, weight: 600, spacing: "0.12em", colour: colours.country, halo: colours.land, align: "center", most: pixels * 1.5 }, taken);
    }
    for (const city of land.cities) {
      if (view.zoom < city.rank) continue;
      const px = (city.x + copy) * view.scale - view.left;
      const py = city.y * view.scale - view.top;
      if (px < 0 || py < 0 || px > view.width || py > view.height) continue;
      const style = { size: 11, weight: 400, spacing: "0", colour: colours.city, halo: colours.land };
      // to the right, to the left, below, above: where it fits first, aside of a symbol if one stands there
      const sides = [["left", 6, 0], ["right", -6, 0], ["left", 14, 0], ["right", -14, 0], ["center", 0, 15], ["center", 0, -15]];
      if (!sides.some(([align, shift, drop]) => write(context, view, city.name, city.x + copy, city.y, { ...style, align, shift, drop }, taken))) continue;
      context.fillStyle = colours.city;
      context.fillRect(px - 1.5, py - 1.5, 3, 3);
    }
  }
}

function write(context, view, text, x, y, style, taken) {
  const px = x * view.scale - view.left + (style.shift ?? 0);
  const py = y * view.scale - view.top + (style.drop ?? 0);
  if (px < -200 || py < -20 || px > view.width + 200 || py > view.height + 20) return false;
  context.font = `${style.weight} ${style.size}px system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif`;
  if ("letterSpacing" in context) context.letterSpacing = style.spacing === "0" ? "0px" : `${style.size * 0.12}px`;
  const width = context.measureText(text).width;
  if (style.most && width > style.most) return false;
  const left = px - width * { left: 0, center: 0.5, right: 1 }[style.align];
  const box = [left - 4, py - style.size * 0.75, left + width + 4, py + style.size * 0.75];
  if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return false;
  taken.push(box);
  context.textAlign = "left";
  context.strokeStyle = style.halo;
  context.lineWidth = 3;
  context.strokeText(text, left, py);
  context.fillStyle = style.colour;
  context.fillText(text, left, py);
  return true;
}
