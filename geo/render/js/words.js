// Text in word codes back into text; geo/render/words.py tells how it is coded.

const ONE_BYTE = 160; // words of one byte
const LITERAL = 255;
const SPACE = 32;
const PARTING = [0, 31]; // part rows and fields; no spaces stand around them

export class Words {
  // `words` is all of them with a space between two.
  constructor(words) {
    this.bytes = new TextEncoder().encode(words);
    const starts = [0];
    for (let at = this.bytes.indexOf(SPACE); at >= 0; at = this.bytes.indexOf(SPACE, at + 1)) starts.push(at + 1);
    this.starts = Uint32Array.from([...starts, this.bytes.length + 1]);
    this.text = new Uint8Array(1 << 20);
  }

  decode(coded) {
    const { starts, bytes } = this;
    let { text } = this;
    let length = 0;
    let parted = true; // whether a space before the next word is left out
    for (let at = 0; at < coded.length; ) {
      let source = bytes;
      let [first, last] = [0, 0];
      const code = coded[at++];
      if (code === LITERAL) {
        source = coded;
        first = at;
        last = coded.indexOf(LITERAL, at);
        at = last + 1;
      } else {
        const word = code < ONE_BYTE ? code : ONE_BYTE + (code - ONE_BYTE) * 256 + coded[at++];
        first = starts[word];
        last = starts[word + 1] - 1;
      }
      if (length + last - first + 1 > text.length) text = this.larger(length + last - first + 1);
      const mark = last - first === 1 && PARTING.includes(source[first]);
      if (!mark && !parted) text[length++] = SPACE;
      parted = mark;
      for (let i = first; i < last; i++) text[length++] = source[i];
    }
    return new TextDecoder().decode(text.subarray(0, length));
  }

  // Where each row of a coded block begins and ends, field after field: pairs of places, with a mark between two.
  boundsIn(coded) {
    const { starts, bytes } = this;
    const found = [0];
    for (let at = 0; at < coded.length; ) {
      const from = at;
      const code = coded[at++];
      let mark = false;
      if (code === LITERAL) {
        const end = coded.indexOf(LITERAL, at);
        mark = end - at === 1 && PARTING.includes(coded[at]);
        at = end + 1;
      } else {
        const word = code < ONE_BYTE ? code : ONE_BYTE + (code - ONE_BYTE) * 256 + coded[at++];
        mark = starts[word + 1] - starts[word] === 2 && PARTING.includes(bytes[starts[word]]);
      }
      if (mark) found.push(from, at);
    }
    found.push(coded.length);
    return Uint32Array.from(found);
  }

  larger(needed) {
    const wider = new Uint8Array(Math.max(needed, 2 * this.text.length));
    wider.set(this.text);
    this.text = wider;
    return wider;
  }
}
