// Bytes that stand in the page as text, five characters for four bytes; geo/render/pack.py writes them so.

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%,()*+-;.=/?@^_:[|]~";
const VALUES = new Uint8Array(128);
for (let value = 0; value < DIGITS.length; value++) VALUES[DIGITS.charCodeAt(value)] = value;

export function fromBase85(text) {
  const missing = (5 - (text.length % 5)) % 5; // characters of the last five; as many bytes are none
  const digits = new TextEncoder().encode(text + DIGITS.at(-1).repeat(missing));
  const bytes = new Uint8Array((digits.length / 5) * 4);
  for (let i = 0, at = 0; at < bytes.length; i += 5, at += 4) {
    const upper = ((VALUES[digits[i]] * 85 + VALUES[digits[i + 1]]) * 85 + VALUES[digits[i + 2]]) * 85 + VALUES[digits[i + 3]];
    const number = Math.imul(upper, 85) + VALUES[digits[i + 4]];
    bytes[at] = number >>> 24;
    bytes[at + 1] = number >>> 16;
    bytes[at + 2] = number >>> 8;
    bytes[at + 3] = number;
  }
  return bytes.subarray(0, bytes.length - missing);
}
