// Packed columns back into arrays: text, inflate, byte planes, running sums.

import { fromBase64 } from "./base64.js";
import { fromBase85 } from "./base85.js";

const AS_IT_IS = "="; // begins what is not deflated: on a small page nothing has to be waited for before it is drawn
const DENSE = "~"; // begins what is written in fewer characters, which take longer to read

export function packedText(name) {
  return document.getElementById(`data-${name}`)?.textContent ?? "";
}

// The whole page has been read. What the events are drawn without stands at its end.
export const wholePage = new Promise((done) => {
  if (globalThis.document?.readyState === "loading") document.addEventListener("DOMContentLoaded", done, { once: true });
  else done();
});

// What the events say has been read: on a small page it stands before this script.
export const textRead = globalThis.document?.getElementById("data-text") ? Promise.resolve() : wholePage;

// The bytes of packed text, or a promise of them where they are to be inflated.
export function unpacked(text) {
  if (text.startsWith(AS_IT_IS)) return fromBase64(text.slice(AS_IT_IS.length));
  return inflate(text.startsWith(DENSE) ? fromBase85(text.slice(DENSE.length)) : fromBase64(text));
}

async function inflate(bytes) {
  const whole = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  const reader = whole.pipeThrough(new DecompressionStream("deflate")).getReader(); // a Response would take twice as long
  const parts = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  return endToEnd(parts);
}

function endToEnd(parts) {
  if (parts.length === 1) return parts[0];
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// Return the columns of some bundles, each a stream of its own, by name.
export async function unpackAll(bundles) {
  const opened = await Promise.all(bundles.map(async ([name, columns]) => unbundled(await unpacked(packedText(name)), columns)));
  return Object.assign({}, ...opened);
}

function unbundled(bytes, columns) {
  const found = {};
  let first = 0;
  for (const [name, [size, coding, count]] of Object.entries(columns)) {
    const stored = coding === "same" ? 1 : count;
    const values = unpack(bytes.subarray(first, first + size * stored), size, coding, stored);
    found[name] = coding === "same" ? new values.constructor(count).fill(values[0]) : values;
    first += size * stored;
  }
  return found;
}

// Return a column. Steps, and what is kept in three or four bytes, come back signed.
function unpack(planes, size, coding, count) {
  const steps = coding === "steps";
  if (size === 1 && !steps) return planes;
  const values = size === 2 && !steps ? new Uint16Array(count) : new Int32Array(count);
  const [b, c, d] = [count, 2 * count, 3 * count];
  if (size === 1) for (let i = 0; i < count; i++) values[i] = planes[i];
  else if (size === 2) for (let i = 0; i < count; i++) values[i] = planes[i] | (planes[b + i] << 8);
  else if (size === 3) for (let i = 0; i < count; i++) values[i] = planes[i] | (planes[b + i] << 8) | (planes[c + i] << 16);
  else for (let i = 0; i < count; i++) values[i] = planes[i] | (planes[b + i] << 8) | (planes[c + i] << 16) | (planes[d + i] << 24);
  if (steps) {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      sum = (sum + ((values[i] >>> 1) ^ -(values[i] & 1))) | 0;
      values[i] = sum;
    }
  }
  return values;
}

export async function unpackText(name) {
  return new TextDecoder().decode(await unpacked(packedText(name)));
}

export async function unpackJson(name) {
  return JSON.parse(await unpackText(name));
}

const SCALE = 100_000; // units a degree

// Fractions of the world's width: 0 at 180° W, 1 at 180° E; the square of the web's Mercator.
export function worldX(units) {
  return (units / SCALE + 180) / 360;
}

const LIMIT = 85.0511 * SCALE; // beyond it the projection has no map

export function worldY(units) {
  const clamped = units > LIMIT ? LIMIT : units < -LIMIT ? -LIMIT : units;
  const sine = Math.sin((clamped / SCALE) * (Math.PI / 180));
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export function degrees(units) {
  return units / SCALE;
}
