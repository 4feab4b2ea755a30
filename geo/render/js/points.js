// Events as pixels: what draws a million of them. A grid over the data tells which are in view; few are stamped as
// symbols, many are written as dots straight into the picture.

import { AREA, LINE, PLACED } from "./store.js";
import { stampOf } from "./symbols.js";

const MOST_STAMPS = 3000;
const MOST_CELLS_A_SIDE = 1024;
const ROWS_A_CELL = 4;

export class PointGrid {
  constructor(store) {
    this.store = store;
    const { count, wx, wy, flags } = store;
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < count; i++) {
      if (!(flags[i] & PLACED)) continue;
      if (wx[i] < west) west = wx[i];
      if (wx[i] > east) east = wx[i];
      if (wy[i] < north) north = wy[i];
      if (wy[i] > south) south = wy[i];
    }
    const side = Math.max(1, Math.min(MOST_CELLS_A_SIDE, Math.ceil(Math.sqrt(count / ROWS_A_CELL))));
    Object.assign(this, { side, west, north, width: Math.max(east - west, 1e-9), height: Math.max(south - north, 1e-9) });
    const cell = new Uint32Array(count);
    const start = new Uint32Array(side * side + 1);
    for (let i = 0; i < count; i++) {
      if (!(flags[i] & PLACED)) continue;
      cell[i] = this.rowOf(wy[i]) * side + this.columnOf(wx[i]);
      start[cell[i] + 1]++;
    }
    for (let c = 0; c < side * side; c++) start[c + 1] += start[c];
    const next = start.slice(0, side * side);
    const rows = new Uint32Array(start[side * side]);
    for (let i = 0; i < count; i++) if (flags[i] & PLACED) rows[next[cell[i]]++] = i;
    this.start = start;
    this.rows = rows;
  }

  columnOf(x) {
    const at = Math.floor(((x - this.west) / this.width) * this.side);
    return at < 0 ? 0 : at >= this.side ? this.side - 1 : at;
  }

  rowOf(y) {
    const at = Math.floor(((y - this.north) / this.height) * this.side);
    return at < 0 ? 0 : at >= this.side ? this.side - 1 : at;
  }

  // Runs of `rows` whose cells touch a box in world units.
  *runs(west, north, east, south) {
    if (east < this.west || west > this.west + this.width || south < this.north || north > this.north + this.height) return;
    const [x0, x1, y0, y1] = [this.columnOf(west), this.columnOf(east), this.rowOf(north), this.rowOf(south)];
    for (let y = y0; y <= y1; y++) yield [this.start[y * this.side + x0], this.start[y * this.side + x1 + 1]];
  }

  // The shown rows within `reach` world units of a place, nearest first.
  near(x, y, reach, fails, skipped = LINE | AREA) {
    const found = [];
    for (const [first, last] of this.runs(x - reach, y - reach, x + reach, y + reach)) {
      for (let q = first; q < last; q++) {
        const i = this.rows[q];
        if (fails[i] !== 0 || this.store.flags[i] & skipped) continue;
        const distance = Math.hypot(this.store.wx[i] - x, this.store.wy[i] - y);
        if (distance <= reach) found.push([distance, i]);
      }
    }
    return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, row]) => row);
  }
}

export class PointLayer {
  constructor(store, filters, grid, styleOf) {
    Object.assign(this, { store, filters, grid, styleOf, stamps: new Map(), drawn: 0 });
  }

  draw(context, view, colours, layerColours) {
    context.clearRect(0, 0, view.width, view.height);
    this.drawn = 0;
    const found = view.copies.map((copy) => [copy, this.few(view, copy)]);
    if (found.some(([, rows]) => rows === null)) this.dots(context, view, layerColours);
    else for (const [copy, rows] of found) this.stamp(context, view, copy, rows, colours);
  }

  // The shown rows in view if they are few enough to stamp; else null.
  few(view, copy) {
    const { store, filters, grid } = this;
    const margin = 14 / view.scale;
    const [west, east, north, south] = [view.west - copy - margin, view.east - copy + margin, view.north - margin, view.south + margin];
    const rows = [];
    for (const [first, last] of grid.runs(west, north, east, south)) {
      for (let q = first; q < last; q++) {
        const i = grid.rows[q];
        if (filters.fails[i] !== 0 || store.flags[i] & (LINE | AREA)) continue;
        const [x, y] = [store.wx[i], store.wy[i]];
        if (x < west || x > east || y < north || y > south) continue;
        rows.push(i);
        if (rows.length > MOST_STAMPS) return null;
      }
    }
    return rows;
  }

  stamp(context, view, copy, rows, colours) {
    const { store } = this;
    for (const i of rows) {
      const style = this.styleOf(i);
      const key = `${style.key}|${view.ratio}|${colours.paper}`;
      if (!this.stamps.has(key)) this.stamps.set(key, stampOf(style, view.ratio, colours.paper));
      const stamp = this.stamps.get(key);
      const [w, h] = [stamp.width / view.ratio, stamp.height / view.ratio];
      context.drawImage(stamp, (store.wx[i] + copy) * view.scale - view.left - w / 2, store.wy[i] * view.scale - view.top - h / 2, w, h);
    }
    this.drawn += rows.length;
  }

  dots(context, view, layerColours) {
    const { store, filters, grid } = this;
    const { wx, wy, layer, flags } = store;
    const { fails } = filters;
    const { canvas } = context;
    const [width, height] = [canvas.width, canvas.height];
    const picture = context.getImageData(0, 0, width, height);
    const pixels = new Uint32Array(picture.data.buffer);
    const colours = Uint32Array.from(store.words.layer, (name) => pixelOf(layerColours(name)));
    const radius = Math.max(1, Math.round((view.zoom > 9 ? 4 : view.zoom > 6 ? 2.5 : view.zoom > 4 ? 1.6 : 1) * view.ratio));
    const scale = view.scale * view.ratio;
    let drawn = 0;
    for (const copy of view.copies) {
      const [ox, oy] = [view.left * view.ratio - copy * scale, view.top * view.ratio];
      for (const [first, last] of grid.runs(view.west - copy, view.north, view.east - copy, view.south)) {
        for (let q = first; q < last; q++) {
          const i = grid.rows[q];
          if (fails[i] !== 0 || flags[i] !== PLACED) continue;
          const x = (wx[i] * scale - ox) | 0;
          const y = (wy[i] * scale - oy) | 0;
          if (x < radius || y < radius || x >= width - radius || y >= height - radius) continue;
          const colour = colours[layer[i]];
          const at = y * width + x;
          drawn++;
          if (radius === 1) {
            pixels[at] = pixels[at - 1] = pixels[at + 1] = pixels[at - width] = pixels[at + width] = colour;
            continue;
          }
          for (let v = -radius; v <= radius; v++) {
            for (let u = -radius; u <= radius; u++) if (u * u + v * v <= radius * radius + 1) pixels[at + v * width + u] = colour;
          }
        }
      }
    }
    context.putImageData(picture, 0, 0);
    this.drawn = drawn;
  }
}

// A colour as the four bytes of a pixel, opaque.
function pixelOf(colour) {
  const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16));
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}
