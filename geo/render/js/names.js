// Names of countries and cities, where there is room for them.

import { unpackAll, unpackJson, worldX, worldY } from "./bytes.js";

const FONT = 'system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif';
const SPACING = 0.12; // of the letters' size, between those of a country
const SYMBOL_REACH = 9; // pixels around an event that stay free
// Where a city's name stands beside its dot: aside of it first, farther where a symbol covers it (its reach, the margin
// of the name and a cell of `Room`), below, above, aside of what stands there.
const SIDES = [["left", 6, 0], ["right", -6, 0], ["left", 17, 0], ["right", -17, 0], ["center", 0, 15], ["center", 0, -15], ["center", 0, 22], ["center", 0, -22], ["left", 10, 12], ["right", -10, 12], ["left", 10, -12], ["right", -10, -12], ["left", 27, 0], ["right", -27, 0]];
// Where a country's name may stand instead of its middle, in shares of the room that it has.
const ELSEWHERE = [[0, 0], [0, 0.15], [0, -0.15], [0.15, 0], [-0.15, 0], [0, 0.3], [0, -0.3], [0.25, 0.2], [-0.25, 0.2], [0.25, -0.2], [-0.25, -0.2]];

export async function loadNames(index) {
  const [names, places] = await Promise.all([unpackJson("names"), unpackAll(index.places)]);
  const countries = placed(names.countries, "room", places, 0);
  return { countries, cities: placed(names.cities, "zoom", places, countries.length) };
}

// Names and a number each, at places (thousandths of a degree from the south-west corner of the world) from `first` on.
function placed([names, numbers], key, { x, y }, first) {
  return names.map((name, i) => ({ name, x: worldX(x[first + i] * 100 - 18_000_000), y: worldY(y[first + i] * 100 - 9_000_000), [key]: numbers[i] }));
}

// Write names, the most important first. `symbols` are places, in pixels, that stay free.
export function drawNames(context, view, names, colours, symbols = []) {
  if (!names) return;
  const room = new Room(view.width, view.height);
  for (const [x, y] of symbols) room.block(x - SYMBOL_REACH, y - SYMBOL_REACH, x + SYMBOL_REACH, y + SYMBOL_REACH);
  context.dressedIn = "";
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colours.land;
  const shown = [];
  for (const copy of view.copies) {
    context.fillStyle = colours.country;
    for (const country of names.countries) {
      const pixels = country.room * (view.scale / 360);
      const [px, py] = inView(view, country, copy, 200);
      if (pixels < 34 || pixels > 2600 || px === null) continue;
      const size = Math.round(Math.max(10, Math.min(15, 8 + pixels / 60)));
      const style = { size, weight: 600, spacing: size * SPACING, align: "center", most: pixels * 1.5 };
      ELSEWHERE.some(([x, y]) => write(context, room, country.name.toUpperCase(), px + x * pixels, py + y * pixels, style));
    }
    context.fillStyle = colours.city;
    for (const city of names.cities) {
      if (view.zoom < city.zoom) continue;
      const [px, py] = inView(view, city, copy, 0);
      if (px === null) continue;
      const style = { size: 11, weight: 400, spacing: 0 };
      if (SIDES.some(([align, shift, drop]) => write(context, room, city.name, px + shift, py + drop, { ...style, align }))) shown.push([px, py]);
    }
  }
  for (const [x, y] of shown) context.fillRect(x - 1.5, y - 1.5, 3, 3);
}

function inView(view, place, copy, margin) {
  const px = (place.x + copy) * view.scale - view.left;
  const py = place.y * view.scale - view.top;
  return px < -margin || py < -margin / 10 || px > view.width + margin || py > view.height + margin / 10 ? [null, null] : [px, py];
}

function write(context, room, text, x, y, { size, weight, spacing, align, most = Infinity }) {
  const font = `${weight} ${size}px ${FONT}`;
  const width = widthOf(context, text, font, spacing);
  if (width > most) return false;
  const left = x - width * { left: 0, center: 0.5, right: 1 }[align];
  if (!room.take(left - 4, y - size * 0.75, left + width + 4, y + size * 0.75)) return false;
  dress(context, font, spacing);
  context.strokeText(text, left, y);
  context.fillText(text, left, y);
  return true;
}

const WIDTHS = new Map();

// The width of a text; measured once, since shaping is slow.
function widthOf(context, text, font, spacing) {
  const key = `${font}|${text}`;
  let width = WIDTHS.get(key);
  if (width === undefined) {
    dress(context, font, spacing);
    width = context.measureText(text).width;
    WIDTHS.set(key, width);
  }
  return width;
}

function dress(context, font, spacing) {
  if (context.dressedIn === font) return;
  context.font = font;
  if ("letterSpacing" in context) context.letterSpacing = `${spacing}px`;
  context.dressedIn = font;
}

const ROOM_CELL = 4; // pixels

// Which parts of the picture are taken, in cells.
class Room {
  constructor(width, height) {
    this.columns = Math.ceil(width / ROOM_CELL);
    this.rows = Math.ceil(height / ROOM_CELL);
    this.taken = new Uint8Array(this.columns * this.rows);
  }

  // Take a box if all of it that lies in the picture is free.
  take(left, top, right, bottom) {
    const [x0, y0, x1, y1] = this.cells(left, top, right, bottom);
    for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) if (this.taken[y * this.columns + x]) return false;
    this.block(left, top, right, bottom);
    return true;
  }

  block(left, top, right, bottom) {
    const [x0, y0, x1, y1] = this.cells(left, top, right, bottom);
    for (let y = y0; y < y1; y++) if (x0 < x1) this.taken.fill(1, y * this.columns + x0, y * this.columns + x1);
  }

  cells(left, top, right, bottom) {
    return [Math.max(0, Math.floor(left / ROOM_CELL)), Math.max(0, Math.floor(top / ROOM_CELL)), Math.min(this.columns, Math.ceil(right / ROOM_CELL)), Math.min(this.rows, Math.ceil(bottom / ROOM_CELL))];
  }
}
