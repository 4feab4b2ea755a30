// What the events say. Text stays packed until it is asked for: a popup inflates one block, a search all of them.

import { inflate } from "./bytes.js";
import { fold } from "./fold.js";

const KEPT_BLOCKS = 6;
const FIELD = "\x1f";
const ROW = "\0";

export class Texts {
  constructor(packed, index) {
    this.blocks = packed === "" ? [] : packed.split("\n");
    this.size = index.block;
    this.fields = index.fields;
    this.types = index.types;
    this.kept = new Map();
  }

  async block(number) {
    const kept = this.kept.get(number);
    if (kept) return kept;
    const text = new TextDecoder().decode(await inflate(this.blocks[number]));
    this.kept.set(number, text.split(ROW));
    if (this.kept.size > KEPT_BLOCKS) this.kept.delete(this.kept.keys().next().value);
    return this.kept.get(number);
  }

  // The properties of a row that are text, those that are empty left out.
  async row(row) {
    const rows = await this.block(Math.floor(row / this.size));
    return this.parse(rows[row % this.size]);
  }

  parse(line) {
    const values = line.split(FIELD);
    const found = {};
    this.fields.forEach((field, i) => {
      if (values[i]) found[field] = values[i];
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
    const count = this.blocks.length;
    if (at < 0 || count === 0) return -1;
    const first = Math.max(0, Math.min(count - 1, Math.floor(guess / this.size)));
    for (let step = 0; step < count; step++) {
      const number = (first + step) % count;
      const rows = await this.block(number);
      const found = rows.findIndex((line) => line.split(FIELD)[at] === id);
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
    for (let number = 0; number < this.blocks.length; number++) {
      if (isStale()) return null;
      const rows = await this.foldedBlock(number);
      const start = number * this.size;
      for (let i = 0; i < rows.length; i++) {
        const row = start + i;
        hits[row] = words.every((word, w) => {
          if (columns.some(({ codes }, c) => inColumns[w][c][codes[row]])) return true;
          return rows[i].includes(word) && inFields(rows[i], word, places);
        })
          ? 1
          : 0;
      }
    }
    return hits;
  }

  async foldedBlock(number) {
    const text = new TextDecoder().decode(await inflate(this.blocks[number]));
    return fold(text).split(ROW);
  }
}

function inFields(line, word, places) {
  const values = line.split(FIELD);
  return places.some((at) => values[at]?.includes(word));
}
