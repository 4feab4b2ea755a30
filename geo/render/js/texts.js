// What the events say. Text stays packed until it is asked for: a popup inflates one block, a search all of them. Of a
// small map all blocks are kept inflated.

import { packedText, textRead, unpackText, unpacked } from "./bytes.js";
import { whenIdle } from "./canvas.js";
import { fold } from "./fold.js";
import { Words } from "./words.js";

const KEPT_BLOCKS = 256; // inflated; they take less than 10 MB
const A_BREATH = 8; // blocks that are inflated at once
const FIELD = "\x1f";
const ROW = "\0";

export class Texts {
  constructor(index) {
    this.size = index.block;
    this.fields = index.fields;
    this.types = index.types;
    this.kept = new Map();
  }

  // The packed blocks; on a large page they stand at its end.
  async packed() {
    await textRead;
    this.blocks ??= packedText("text").split("\n").filter(Boolean);
    return this.blocks;
  }

  // A block; a promise, so that whoever asks meanwhile waits for the same one.
  block(number) {
    const kept = this.kept.get(number);
    if (kept) return kept;
    const opened = this.opened(number);
    this.kept.set(number, opened);
    if (this.kept.size > KEPT_BLOCKS) this.kept.delete(this.kept.keys().next().value);
    return opened;
  }

  async opened(number) {
    const blocks = await this.packed();
    const bytes = await unpacked(blocks[number]);
    const words = await this.dictionary();
    return words ? new CodedBlock(bytes, words, this.fields.length) : new PlainBlock(bytes);
  }

  // All that a block says; it is not kept, lest a search push out what popups need.
  async textOf(number) {
    const block = await (this.kept.get(number) ?? this.opened(number));
    return block.text;
  }

  // Inflate all blocks of a small map, for no popup to wait for one.
  async warm() {
    const { length } = await this.packed();
    if (length > KEPT_BLOCKS) return;
    for (let number = 0; number < length; number++) {
      if (number % A_BREATH === 0) await new Promise(whenIdle);
      await this.block(number);
    }
  }

  // The words in whose codes the blocks are written, null if they are not; made once, which takes a moment.
  async dictionary() {
    await textRead;
    if (packedText("dictionary") === "") return null;
    this.words ??= unpackText("dictionary").then((words) => new Words(words));
    return this.words;
  }

  // The properties of a row that are text, those that are empty left out.
  async row(row) {
    const block = await this.block(Math.floor(row / this.size));
    const at = row % this.size;
    const found = {};
    this.fields.forEach((field, i) => {
      const text = block.told(at, i);
      if (text) found[field] = text;
    });
    return found;
  }

  // Call `visit(row, properties)` for each of the rows, which must ascend; blocks are inflated one at a time.
  async each(rows, visit) {
    for (const row of rows) visit(row, await this.row(row));
  }

  // The row of an id: at `guess` if it is there, else wherever it is; -1 if nowhere.
  async find(id, guess) {
    const at = this.fields.indexOf("id");
    const count = (await this.packed()).length;
    if (at < 0 || count === 0) return -1;
    const first = Math.max(0, Math.min(count - 1, Math.floor(guess / this.size)));
    for (let step = 0; step < count; step++) {
      const number = (first + step) % count;
      const found = fieldsOf(await this.textOf(number))[at].indexOf(id);
      if (found >= 0) return number * this.size + found;
    }
    return -1;
  }

  // Mark the rows whose searched fields hold every word of the query. `extra(row)` adds what is kept in columns.
  async search(query, count, searched, columns, isStale) {
    const words = fold(query).split(/\s+/).filter(Boolean);
    const hits = new Uint8Array(count);
    const places = searched.map((field) => this.fields.indexOf(field)).filter((i) => i >= 0);
    const inColumns = words.map((word) => columns.map(({ words: names }) => names.map((name) => fold(name).includes(word))));
    const blocks = await this.packed();
    for (let number = 0; number < blocks.length; number++) {
      if (isStale()) return null;
      const fields = (await this.textOf(number)).split(FIELD);
      const texts = places.map((i) => fold(fields[i]));
      const found = words.map((word) => new Set(texts.flatMap((text) => rowsWith(text, word))));
      const start = number * this.size;
      const last = Math.min(start + this.size, count);
      for (let row = start; row < last; row++) {
        hits[row] = words.every((_, w) => found[w].has(row - start) || columns.some(({ codes }, c) => inColumns[w][c][codes[row]])) ? 1 : 0;
      }
    }
    return hits;
  }
}

// A block as it was inflated.
class PlainBlock {
  constructor(bytes) {
    this.text = new TextDecoder().decode(bytes);
    this.fields = fieldsOf(this.text);
  }

  told(row, field) {
    return this.fields[field][row];
  }
}

// A block in word codes. To put one row back into words is quicker than to put back all.
class CodedBlock {
  constructor(bytes, words, fields) {
    Object.assign(this, { bytes, words, bounds: words.boundsIn(bytes) });
    this.rows = this.bounds.length / 2 / fields;
  }

  told(row, field) {
    const at = 2 * (field * this.rows + row);
    return this.words.decode(this.bytes.subarray(this.bounds[at], this.bounds[at + 1]));
  }

  get text() {
    return this.words.decode(this.bytes);
  }
}

// A block's text as a list of its rows for each field.
function fieldsOf(text) {
  return text.split(FIELD).map((field) => field.split(ROW));
}

// The numbers of the rows of a field that hold a word.
function rowsWith(text, word) {
  const rows = [];
  let row = 0;
  let counted = 0; // up to here the ends of rows are counted
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    for (let end = text.indexOf(ROW, counted); end >= 0 && end < at; end = text.indexOf(ROW, counted)) {
      row++;
      counted = end + 1;
    }
    rows.push(row);
  }
  return rows;
}
