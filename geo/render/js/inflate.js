// Inflate (RFC 1951) at once. What the browser has for it, DecompressionStream, lets other scripts of the page run first.

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const WAYS = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]; // of the lengths of the codes' own codes
const MOST_BITS = 15; // of a code
const BLOCK_END = 256;

// Return the `size` bytes that were deflated to `bytes`.
export function inflated(bytes, size) {
  const out = new Uint8Array(size);
  let end = 0; // of what is written
  let at = 0; // the next byte to read
  let held = 0; // bits that are read and not taken
  let count = 0; // of them

  function take(bits) {
    while (count < bits) {
      held |= bytes[at++] << count;
      count += 8;
    }
    const value = held & ((1 << bits) - 1);
    held >>>= bits;
    count -= bits;
    return value;
  }

  function symbol(table) {
    while (count < MOST_BITS) {
      held |= bytes[at++] << count;
      count += 8;
    }
    const entry = table[held & (table.length - 1)];
    held >>>= entry & 15;
    count -= entry & 15;
    return entry >> 4;
  }

  function stored() {
    at -= count >> 3;
    const length = bytes[at] | (bytes[at + 1] << 8);
    out.set(bytes.subarray(at + 4, at + 4 + length), end);
    at += 4 + length;
    end += length;
    held = count = 0;
  }

  // The tables of literals and of ways back that a block brings along.
  function tables() {
    const [literals, ways, orders] = [take(5) + 257, take(5) + 1, take(4) + 4];
    const first = new Uint8Array(19);
    for (let i = 0; i < orders; i++) first[ORDER[i]] = take(3);
    const codes = tableOf(first);
    const found = new Uint8Array(literals + ways);
    for (let i = 0; i < found.length; ) {
      const code = symbol(codes);
      if (code < 16) found[i++] = code;
      else if (code === 16) found.fill(found[i - 1], i, (i += 3 + take(2)));
      else i += code === 17 ? 3 + take(3) : 11 + take(7);
    }
    return [tableOf(found.subarray(0, literals)), tableOf(found.subarray(literals))];
  }

  function block([literals, ways]) {
    for (let code = symbol(literals); code !== BLOCK_END; code = symbol(literals)) {
      if (code < BLOCK_END) {
        out[end++] = code;
        continue;
      }
      const length = LENGTHS[code - 257] + take(LENGTH_BITS[code - 257]);
      const way = symbol(ways);
      const from = end - WAYS[way] - (way > 3 ? take((way >> 1) - 1) : 0);
      if (end - from >= length) out.copyWithin(end, from, from + length);
      else for (let i = 0; i < length; i++) out[end + i] = out[from + i];
      end += length;
    }
  }

  for (let last = 0; !last; ) {
    last = take(1);
    const kind = take(2);
    if (kind === 0) stored();
    else block(kind === 1 ? fixed() : tables());
  }
  return out;
}

// What the next bits stand for: a symbol, and in the lowest four bits how many bits its code has. Each bit more doubles
// the table; codes stand in it with their first bit lowest.
function tableOf(lengths) {
  const most = Math.max(1, ...lengths);
  const table = new Uint16Array(1 << most);
  let code = 0;
  for (let length = 1; length <= most; length++) {
    const half = 1 << (length - 1);
    table.copyWithin(half, 0, half);
    for (let i = lengths.indexOf(length); i >= 0; i = lengths.indexOf(length, i + 1)) {
      table[code] = (i << 4) | length;
      let bit = half;
      for (; code & bit; bit >>= 1) code ^= bit;
      code |= bit;
    }
  }
  return table;
}

function fixed() {
  const literals = Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
  return [tableOf(literals), tableOf(new Uint8Array(30).fill(5))];
}
