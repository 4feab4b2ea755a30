// The parts of the map's scripts that need no page. Run by tests/render/test_scripts.py.

import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, deflateRawSync } from "node:zlib";

const folder = new URL("../../../geo/render/js/", import.meta.url);
const load = (name) => import(new URL(`${name}.js`, folder));

const { fold } = await load("fold");
const { FAR, NO_DAY, binEdges, dayOf, isoDay, wordedDays } = await load("dates");
const { webAddress } = await load("dom");
const { cell, fileName } = await load("downloads");
const { fromBase85 } = await load("base85");
const { inflated } = await load("inflate");
const { Filters } = await load("filters");
const { countOutside } = await load("store");
const { Words } = await load("words");
const { grouped } = await load("wording");

test("folding takes away case, accents and Arabic vowel signs", () => {
  assert.equal(fold("ZOUAÏA"), "zouaia");
  assert.equal(fold("سِرْت"), fold("سرت"));
  assert.equal(fold("إدلب"), fold("ادلب"));
  assert.equal(fold("Kyïv Łódź"), "kyiv lodz");
  assert.equal(fold("a\0É"), "a\0e");
});

test("days survive the way to text and back, before 1970 and after", () => {
  for (const iso of ["1066-10-14", "1969-12-31", "1970-01-01", "2015-05-02", "2024-02-29"]) assert.equal(isoDay(dayOf(iso)), iso);
  assert.equal(dayOf("2 May"), null);
  assert.equal(isoDay(NO_DAY), "");
});

test("intervals are worded as people write them", () => {
  const days = (from, to) => wordedDays(dayOf(from), dayOf(to));
  assert.equal(days("2015-05-02", "2015-05-02"), "2 May 2015");
  assert.equal(days("2015-05-01", "2015-05-31"), "May 2015");
  assert.equal(days("2015-01-01", "2015-12-31"), "2015");
  assert.equal(days("2015-05-02", "2015-05-04"), "2 to 4 May 2015");
  assert.equal(wordedDays(dayOf("2015-05-02"), FAR), "from 2 May 2015 on");
  assert.equal(wordedDays(-FAR, dayOf("2015-05-02")), "until 2 May 2015");
});

test("the bars of the time axis cover every day once", () => {
  for (const [from, to] of [["2015-05-02", "2015-05-02"], ["2015-01-01", "2015-06-30"], ["2011-03-04", "2024-11-18"], ["1900-01-01", "2024-01-01"]]) {
    const [first, last] = [dayOf(from), dayOf(to)];
    const { edges } = binEdges(first, last);
    assert.ok(edges[0] <= first && edges.at(-1) > last);
    assert.ok(edges.every((edge, i) => i === 0 || edge > edges[i - 1]));
    assert.ok(edges.length <= 200);
  }
});

test("only addresses of the web are links", () => {
  assert.equal(webAddress("https://example.org/a b"), "https://example.org/a%20b");
  for (const address of ["javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "//example.org", "file:///etc/passwd", "", "https://"]) assert.equal(webAddress(address), null, address);
});

test("a cell of a table is no formula", () => {
  assert.equal(cell("=1+1"), "'=1+1");
  assert.equal(cell(" @x"), "' @x");
  assert.equal(cell("-1"), "'-1");
  assert.equal(cell(-1), "-1");
  assert.equal(cell('a "b", c'), '"a ""b"", c"');
  assert.equal(cell(null), "");
});

test("a file's name is plain", () => {
  assert.equal(fileName("../../etc: Derna & Sirte?"), "etc-derna-sirte");
  assert.equal(fileName("***"), "events");
  assert.equal(fileName("درنة"), "درنة");
});

test("counts tell how many each choice would bring back", () => {
  const store = {
    count: 4,
    type: [0, 0, 1, 1],
    types: [{}, {}],
    status: [1, 2, 1, 2],
    actor: [0, 0, 0, 0],
    country: [0, 0, 0, 0],
    words: { status: ["", "reported", "claimed"], actor: [""], country: [""] },
    confidence: [90, 20, 255, 50],
    days: [NO_DAY, 10, 20, 30],
    day: [1, 2, 0, 3],
    lasting: [1],
    start: [10, 20, NO_DAY, 30],
    end: [10, 25, NO_DAY, 30],
  };
  const filters = new Filters(store);
  filters.setOff("type", [0]);
  assert.equal(filters.shown, 2);
  assert.deepEqual([...filters.counts().type], [2, 2]);
  assert.deepEqual([...filters.counts().status], [0, 1, 1]);
  filters.clear();
  filters.setRange(22, 28);
  assert.equal(filters.shown, 2); // one that spans the range, one without a date
  filters.setUndated(false);
  assert.equal(filters.shown, 1);
  filters.clear();
  filters.setMinimum(50);
  assert.equal(filters.shown, 2);
});

test("words come out of their codes, with the spaces that stood between them", () => {
  const words = new Words(["\0", "\x1f", "Derna", "", ...Array.from({ length: 400 }, (_, i) => `w${i}`)].join(" "));
  const literal = [255, ...new TextEncoder().encode("سرت"), 255];
  assert.equal(words.decode(Uint8Array.from([2, 3, 2, 0, ...literal, 1, 4, 160, 0, 160, 240, 0])), "Derna  Derna\0سرت\x1fw0 w156 w396\0");
  assert.equal(words.decode(Uint8Array.from([255, 255])), "");
});

test("a row of a block in word codes is found by its marks, coded or not", () => {
  const words = new Words(["\0", "Derna", "", ...Array.from({ length: 400 }, (_, i) => `w${i}`)].join(" "));
  const coded = Uint8Array.from([1, 0, 2, 0, 160, 0, 255, 31, 255, 1, 1, 0, 255, 65, 255, 0, 2]); // a code ends in a mark's byte
  const bounds = words.boundsIn(coded);
  const told = Array.from({ length: bounds.length / 2 }, (_, i) => words.decode(coded.subarray(bounds[2 * i], bounds[2 * i + 1])));
  assert.deepEqual(told, ["Derna", "", "w157", "Derna Derna", "A", ""]);
  assert.equal(words.decode(coded), "Derna\0\0w157\x1fDerna Derna\0A\0");
});

test("thousands are parted", () => {
  assert.deepEqual([0, 999, 1000, 1234567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
});

test("events outside of a view are counted, those without a place are not", () => {
  const longitudes = [10, 12, 14, -150, 170, 170];
  const wx = longitudes.map((lon) => (lon + 180) / 360);
  const store = { count: 6, flags: [1, 1, 1, 1, 1, 0], wx, wy: wx.map(() => 0.5), shapes: [] };
  const view = { west: 9, east: 15, north: 5, south: -5 };
  assert.equal(countOutside(store, view), 2);
  assert.equal(countOutside(store, { ...view, south: 1 }), 5);
});

test("what was deflated comes back, whatever kinds of block it has", () => {
  const noise = Uint8Array.from({ length: 70_000 }, (_, i) => Math.imul(i ^ (i >> 7), 2654435761) >>> 24);
  const words = Buffer.from("the coast of Libya and the coast of Tunisia, ".repeat(3000) + "é".repeat(300));
  const texts = [words, noise, Buffer.concat([words, noise, words]), Buffer.from("a"), Buffer.alloc(0), Buffer.alloc(100_000)];
  const ways = [{ level: 0 }, { level: 1 }, { level: 9 }, { strategy: constants.Z_FIXED }, { strategy: constants.Z_HUFFMAN_ONLY }];
  for (const text of texts) {
    for (const way of ways) assert.ok(Buffer.from(inflated(deflateRawSync(text, way), text.length)).equals(Buffer.from(text)), JSON.stringify(way));
  }
});

test("bytes come back from base85, however many they are", () => {
  assert.deepEqual([...fromBase85("")], []);
  assert.deepEqual([...fromBase85("00000")], [0, 0, 0, 0]);
  assert.deepEqual([...fromBase85("|NsC0")], [255, 255, 255, 255]);
  assert.deepEqual([...fromBase85("[[")], [255]);
});
