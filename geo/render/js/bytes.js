// Packed columns back into arrays: base64, inflate, byte planes, running sums.

export function packedText(name) {
  return document.getElementById(`data-${name}`)?.textContent ?? "";
}

export async function inflate(base64) {
  const bytes = typeof Uint8Array.fromBase64 === "function" ? Uint8Array.fromBase64(base64) : decode(base64);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function decode(base64) {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

const ARRAYS = { 1: Uint8Array, 2: Uint16Array, 4: Int32Array };

// Return a column; four-byte columns come back signed.
export async function unpack(name, [size, delta], count) {
  const planes = await inflate(packedText(name));
  if (size === 1) return planes;
  const values = new ARRAYS[size](count);
  if (size === 2) {
    for (let i = 0; i < count; i++) values[i] = planes[i] | (planes[count + i] << 8);
    return values;
  }
  const [b, c, d] = [count, 2 * count, 3 * count];
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const value = planes[i] | (planes[b + i] << 8) | (planes[c + i] << 16) | (planes[d + i] << 24);
    sum = delta ? (sum + value) | 0 : value;
    values[i] = sum;
  }
  return values;
}

// Return all columns of an index; `countOf` tells how many values each has.
export async function unpackAll(arrays, countOf) {
  const names = Object.keys(arrays);
  const columns = await Promise.all(names.map((name) => unpack(name, arrays[name], countOf(name))));
  return Object.fromEntries(names.map((name, i) => [name, columns[i]]));
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
