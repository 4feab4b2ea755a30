// Events as pixels: what draws a million of them. A grid over the data tells which are in view; few are stamped as
// symbols, many are written as dots straight into the picture.

import { AREA, LINE, PLACED, placeKey } from "./store.js";
import { paintSymbol } from "./symbols.js";

export const MOST_STAMPS = 3000;
const KEPT_PICTURES = 2; // of dots: what is in view, and the wider one
const STAMP = 26; // pixels that a symbol takes
const WIDEST_STAMP = 34; // with the dashed ring of a country
const STAMPS_A_SHEET = 32; // a canvas of their own for each would be slow to make
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

  // Whether all the rows lie in a box.
  isWithin(west, north, east, south) {
    return west <= this.west && north <= this.north && east >= this.west + this.width && south >= this.north + this.height;
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
    Object.assign(this, { store, filters, grid, styleOf, stamps: new Map(), pictures: new Map(), drawn: 0 });
  }

  draw(pen, view, colours, layerColours) {
    this.drawn = 0;
    const context = pen();
    const found = view.copies.map((copy) => [copy, this.few(view, copy)]);
    if (found.some(([, rows]) => rows === null)) {
      this.dots(context, view, colours, layerColours);
      return;
    }
    context.clearRect(0, 0, view.width, view.height);
    for (const [copy, rows] of found) this.stamp(context, view, copy, rows, colours);
  }

  // The shown rows in view if they are few enough to stamp, the southernmost last; else null.
  few(view, copy) {
    const { store, filters, grid } = this;
    const margin = 14 / view.scale;
    const [west, east, north, south] = [view.west - copy - margin, view.east - copy + margin, view.north - margin, view.south + margin];
    if (filters.shown > MOST_STAMPS && grid.isWithin(west, north, east, south)) return null;
    const rows = [];
    for (const [first, last] of grid.runs(west, north, east, south)) {
      for (let q = first; q < last; q++) {
        const i = grid.rows[q];
        if (filters.fails[i] !== 0) continue;
        const [x, y] = [store.wx[i], store.wy[i]];
        if (x < west || x > east || y < north || y > south) continue;
        rows.push(i);
        if (rows.length > MOST_STAMPS) return null;
      }
    }
    return rows.sort((a, b) => store.wy[a] - store.wy[b] || a - b);
  }

  stamp(context, view, copy, rows, colours) {
    const { store } = this;
    const last = new Map(); // of the events at one place, the last is seen
    for (const i of rows) last.set(store.flags[i] & (LINE | AREA) ? -1 - i : placeKey(store, i), i);
    // all are cut before the first is put down: a sheet that is drawn from and then to is copied each time
    const cut = [...last.values()].map((i) => [i, this.stampOf(this.styleOf(i), (store.flags[i] & LINE) !== 0, view.ratio, colours.paper)]);
    for (const [i, { sheet, at, size }] of cut) {
      const side = size / view.ratio;
      // put on whole pixels: it need not be drawn anew between them
      const left = Math.round(((store.wx[i] + copy) * view.scale - view.left - side / 2) * view.ratio) / view.ratio;
      const above = Math.round((store.wy[i] * view.scale - view.top - side / 2) * view.ratio) / view.ratio;
      context.drawImage(sheet, at, 0, size, size, left, above, side, side);
    }
    this.drawn += rows.length;
  }

  // Where a symbol is drawn once, to be put down many times: the canvas, its left edge there, its size. A route's is
  // smaller, since the route is seen as well.
  stampOf(style, small, ratio, paper) {
    const key = `${style.key}|${style.edge}|${small}|${ratio}|${paper}`;
    let stamp = this.stamps.get(key);
    if (!stamp) {
      const cell = Math.ceil(WIDEST_STAMP * ratio);
      const number = this.stamps.size % STAMPS_A_SHEET;
      if (number === 0) this.sheet = sheetOf(cell * STAMPS_A_SHEET, cell);
      const size = Math.ceil((style.vague ? WIDEST_STAMP : STAMP) * ratio);
      const pen = this.sheet.getContext("2d");
      pen.setTransform(ratio, 0, 0, ratio, number * cell, 0);
      paintSymbol(pen, size / ratio / 2, size / ratio / 2, style, { paper, scale: small ? 0.75 : 0.9 });
      stamp = { sheet: this.sheet, at: number * cell, size };
      this.stamps.set(key, stamp);
    }
    return stamp;
  }

  // Events as dots. A pixel first holds the number of its layer; then it is coloured by how many events lie around it,
  // so that the dense places stand out where the dots run into each other.
  dots(context, view, colours, layerColours) {
    const { store, filters, grid } = this;
    const { wx, wy, layer, flags } = store;
    const { fails } = filters;
    const { width, height } = context.canvas;
    const pixels = this.blank(width, height);
    const across = (width >> COUNTED) + 1;
    const counts = new Uint32Array(across * ((height >> COUNTED) + 1));
    const radius = Math.max(1, Math.round((view.zoom > 9 ? 4 : view.zoom > 6 ? 2.5 : view.zoom > 4 ? 1.6 : 1) * view.ratio));
    const { steps, last, side } = discOf(radius, width);
    const scale = view.scale * view.ratio;
    let drawn = 0;
    for (const copy of view.copies) {
      const ox = view.left * view.ratio - copy * scale;
      const oy = view.top * view.ratio;
      const box = [view.west - copy, view.north, view.east - copy, view.south];
      const all = grid.isWithin(...box); // then in the order in which the rows are stored, which is quicker
      for (const [first, end] of all ? [[0, store.count]] : grid.runs(...box)) {
        for (let q = first; q < end; q++) {
          const i = all ? q : grid.rows[q];
          if (fails[i] !== 0 || flags[i] !== PLACED) continue;
          const x = (wx[i] * scale - ox) | 0;
          const y = (wy[i] * scale - oy) | 0;
          if (x < radius || y < radius || x >= width - radius || y >= height - radius) continue;
          const mark = layer[i] + 1;
          const at = y * width + x;
          counts[(y >> COUNTED) * across + (x >> COUNTED)]++;
          drawn++;
          if (pixels[at] === mark && pixels[at - last] === mark && pixels[at + last] === mark && pixels[at - side] === mark && pixels[at + side] === mark) continue; // covered
          for (let s = 0; s < steps.length; s++) pixels[at + steps[s]] = mark;
        }
      }
    }
    const shades = store.words.layer.map((name) => shadesOf(layerColours(name), colours));
    colour(pixels, width, height, counts, across, Uint32Array.from(shades.flat()));
    context.putImageData(this.picture, 0, 0);
    this.drawn = drawn;
  }

  // The pixels of an empty picture; the memory of the last few is kept from one drawing to the next.
  blank(width, height) {
    const key = `${width} ${height}`;
    const kept = this.pictures.get(key);
    this.picture = kept ?? new window.ImageData(width, height);
    if (!kept) {
      if (this.pictures.size === KEPT_PICTURES) this.pictures.clear();
      this.pictures.set(key, this.picture);
    }
    const pixels = new Uint32Array(this.picture.data.buffer);
    if (kept) pixels.fill(0);
    return pixels;
  }
}

function sheetOf(width, height) {
  const sheet = document.createElement("canvas");
  sheet.width = width;
  sheet.height = height;
  return sheet;
}

// Which pixels around its middle a dot of a radius covers, as steps in a picture of that width.
function discOf(radius, width) {
  const steps = [];
  for (let v = -radius; v <= radius; v++) {
    for (let u = -radius; u <= radius; u++) if (u * u + v * v <= (radius === 1 ? 1 : radius * radius + 1)) steps.push(v * width + u);
  }
  return { steps: Int32Array.from(steps), last: radius * width, side: radius };
}

const COUNTED = 2; // events are counted in squares of 2 ** 2 pixels a side
const SHADES = 6;

// Turn the numbers of layers into colours, by the logarithm of how many events a square holds beside the fullest.
function colour(pixels, width, height, counts, across, shades) {
  let most = 2;
  for (let c = 0; c < counts.length; c++) if (counts[c] > most) most = counts[c];
  const factor = (SHADES - 0.001) / Math.log(most + 1);
  const level = new Uint8Array(counts.length);
  for (let c = 0; c < counts.length; c++) level[c] = Math.log(counts[c] + 1) * factor;
  for (let y = 0; y < height; y++) {
    const row = (y >> COUNTED) * across;
    for (let at = y * width, x = 0; x < width; x++, at++) {
      if (pixels[at] !== 0) pixels[at] = shades[(pixels[at] - 1) * SHADES + level[row + (x >> COUNTED)]];
    }
  }
}

// A layer's colour from pale to strong, as pixels: from towards the land's colour to towards the ink's.
function shadesOf(layerColour, { land, ink }) {
  const [own, pale, strong] = [layerColour, land, ink].map(channels);
  return Array.from({ length: SHADES }, (_, i) => {
    const share = i / (SHADES - 1);
    const [other, amount] = share < 0.5 ? [pale, 0.55 * (1 - 2 * share)] : [strong, 0.6 * (2 * share - 1)];
    const [r, g, b] = own.map((value, c) => Math.round(value + (other[c] - value) * amount));
    return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
  });
}

function channels(hex) {
  return [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));
}
