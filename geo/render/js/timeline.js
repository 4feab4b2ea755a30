// The time axis: how many events there are when, and the range of days that the map shows.
// Solid bars are events whose date is known to the bar; hatched ones are spread over the days they may have happened.

import { FAR, NO_DAY, binEdges, dayOf, isoDay, shortLabel, wordedDays } from "./dates.js";
import { button, checkbox, el, prefers } from "./dom.js";
import { OTHER_FILTERS } from "./filters.js";
import { counted, grouped } from "./wording.js";

const WEEK_PRECISION = 3; // UCDP date_prec from which a date is drawn as uncertain
const HEIGHT = 46;
const WINDOW_SHARE = 12; // of a full range, playing shows one part in so many
const TICK_MS = 350;
const CALM_TICK_MS = 1200; // for who prefers reduced motion

export class Timeline {
  constructor(store, filters, node) {
    Object.assign(this, { store, filters, timer: 0 });
    [this.first, this.last] = rangeOf(store);
    this.hasDates = this.first <= this.last;
    this.undatedCount = 0;
    for (let i = 0; i < store.count; i++) if (store.start[i] === NO_DAY) this.undatedCount++;
    this.node = node;
    if (!this.hasDates) {
      this.node.append(el("p", { class: "aside" }, store.count ? "No event here has a date." : ""));
      return;
    }
    Object.assign(this, binEdges(this.first, this.last));
    this.bins = this.edges.length - 1;
    this.locate();
    this.build();
    filters.onChange((which) => this.refresh(which));
    new ResizeObserver(([{ contentRect }]) => {
      this.width = contentRect.width;
      this.paint();
    }).observe(this.canvas);
  }

  // The bar in which each event begins, and for spread ones the bar in which it ends.
  locate() {
    const { store, first, edges } = this;
    const binOfDay = new Uint16Array(this.last - first + 1);
    for (let day = first, bin = 0; day <= this.last; day++) {
      if (day >= edges[bin + 1]) bin++;
      binOfDay[day - first] = bin;
    }
    this.from = new Int16Array(store.count).fill(-1);
    this.upTo = new Int16Array(store.count).fill(-1); // -1: not spread
    for (let i = 0; i < store.count; i++) {
      const start = store.start[i];
      const end = store.end[i];
      if (start === NO_DAY) continue;
      const open = start <= -FAR || end >= FAR;
      const day = start <= -FAR ? end : start;
      this.from[i] = binOfDay[day - first];
      const last = open ? this.from[i] : binOfDay[end - first];
      if (!open && (store.datePrec[i] >= WEEK_PRECISION || last !== this.from[i])) this.upTo[i] = last;
    }
  }

  build() {
    this.canvas = el("canvas", { class: "bars", height: HEIGHT, "aria-hidden": "true" });
    this.low = this.handle("Shown from", 0);
    this.high = this.handle("Shown until", 1);
    this.track = el("div", { class: "track" }, this.canvas, this.low, this.high);
    this.canvas.addEventListener("pointerdown", (event) => this.grab(event));
    this.playButton = button("▶", () => this.toggle(), { class: "icon", "aria-label": "Play", "aria-pressed": "false", title: "Play: let the range move through time" });
    const back = button("‹", () => this.step(-1), { class: "icon", "aria-label": "One step back", title: "One step back" });
    const on = button("›", () => this.step(1), { class: "icon", "aria-label": "One step on", title: "One step on" });
    this.fromInput = this.dateInput("From", (day) => this.set(day, this.filters.to));
    this.toInput = this.dateInput("To", (day) => this.set(this.filters.from, day));
    this.allButton = button("All time", () => this.set(null, null), { class: "quiet" });
    this.output = el("output", { class: "range", "aria-live": "off" });
    this.undated = checkbox("Undated", true, (shown) => this.filters.setUndated(shown), { count: grouped(this.undatedCount) });
    this.undated.node.classList.add("undated");
    this.undated.node.hidden = this.undatedCount === 0;
    this.node.append(
      el("div", { class: "play" }, back, this.playButton, on),
      this.track,
      el("div", { class: "dates" }, this.output, el("span", { class: "inputs" }, this.fromInput, el("span", { "aria-hidden": "true" }, "–"), this.toInput), this.allButton, this.undated.node),
    );
    this.refresh(["time"]);
  }

  handle(label, side) {
    const node = el("div", { class: "handle-bar", role: "slider", tabindex: 0, "aria-label": label, "aria-orientation": "horizontal" });
    node.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity }[event.key];
      if (steps === undefined) return;
      event.preventDefault();
      this.stop();
      const [from, to] = this.window();
      if (side === 0) this.setBins(Math.max(0, Math.min(to - 1, from + steps)), to);
      else this.setBins(from, Math.min(this.bins, Math.max(from + 1, to + steps)));
    });
    node.addEventListener("pointerdown", (event) => this.drag(event, side === 0 ? "from" : "to"));
    return node;
  }

  dateInput(label, onDay) {
    const input = el("input", { type: "date", "aria-label": label, min: isoDay(this.first), max: isoDay(this.last) });
    input.addEventListener("change", () => {
      this.stop();
      onDay(input.value ? dayOf(input.value) : null);
    });
    return input;
  }

  // The shown range as bars: from the first, up to and without the second.
  window() {
    const { from, to } = this.filters;
    const low = from === null ? 0 : this.barOf(from);
    return [low, to === null ? this.bins : Math.max(low + 1, this.barOf(to) + 1)];
  }

  barOf(day) {
    if (day < this.edges[0]) return 0;
    let [low, high] = [0, this.bins - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.edges[middle] <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  setBins(low, high) {
    this.set(low <= 0 ? null : this.edges[low], high >= this.bins ? null : this.edges[high] - 1);
  }

  set(from, to) {
    if (from !== null && to !== null && from > to) [from, to] = [to, from];
    this.filters.setRange(from, to);
  }

  step(direction) {
    const [low, high] = this.window();
    const width = high - low >= this.bins ? Math.max(1, Math.round(this.bins / WINDOW_SHARE)) : high - low;
    if (high - low >= this.bins) {
      this.setBins(direction > 0 ? 0 : this.bins - width, direction > 0 ? width : this.bins);
      return true;
    }
    const next = Math.max(0, Math.min(this.bins - width, low + direction));
    this.setBins(next, next + width);
    return next !== low;
  }

  toggle() {
    if (this.timer) this.stop();
    else this.play();
  }

  play() {
    const [, high] = this.window();
    if (high >= this.bins) {
      const width = Math.max(1, Math.min(high - this.window()[0], Math.round(this.bins / WINDOW_SHARE)));
      this.setBins(0, width);
    }
    this.playButton.textContent = "❚❚";
    this.playButton.setAttribute("aria-label", "Pause");
    this.playButton.setAttribute("aria-pressed", "true");
    const tick = prefers("(prefers-reduced-motion: reduce)") ? CALM_TICK_MS : TICK_MS;
    this.timer = setInterval(() => {
      if (!this.step(1) || this.window()[1] >= this.bins) this.stop();
    }, tick);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
    if (!this.playButton) return;
    this.playButton.textContent = "▶";
    this.playButton.setAttribute("aria-label", "Play");
    this.playButton.setAttribute("aria-pressed", "false");
  }

  grab(event) {
    const at = this.binAt(event);
    const [low, high] = this.window();
    if (at >= low && at < high && high - low < this.bins) this.drag(event, "both");
    else this.drag(event, Math.abs(at - low) < Math.abs(at - high) ? "from" : "to");
  }

  drag(event, part) {
    event.preventDefault();
    this.stop();
    const [low, high] = this.window();
    const grabbed = this.binAt(event);
    const target = event.currentTarget;
    target.setPointerCapture(event.pointerId);
    const move = (moved) => {
      const at = this.binAt(moved);
      if (part === "from") this.setBins(Math.max(0, Math.min(high - 1, Math.round(at))), high);
      else if (part === "to") this.setBins(low, Math.min(this.bins, Math.max(low + 1, Math.round(at))));
      else {
        const by = Math.max(-low, Math.min(this.bins - high, Math.round(at - grabbed)));
        this.setBins(low + by, high + by);
      }
    };
    const drop = () => {
      target.removeEventListener("pointermove", move);
      target.removeEventListener("pointerup", drop);
      target.removeEventListener("pointercancel", drop);
    };
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", drop);
    target.addEventListener("pointercancel", drop);
    if (target === this.canvas && part !== "both") move(event);
  }

  binAt(event) {
    const box = this.canvas.getBoundingClientRect();
    return ((event.clientX - box.left) / box.width) * this.bins;
  }

  refresh(which) {
    if (!this.hasDates) return;
    if (which.some((name) => name !== "time")) this.solid = null;
    this.place();
    this.again = this.waiting ?? false;
    if (!this.again) this.paint();
    this.awaitFrame();
  }

  // The bars are painted at once, to be seen with the map, and once more in the next frame, however often that is asked.
  awaitFrame() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      if (this.again) this.paint();
      this.again = false;
    });
  }

  // Take the colours of the style sheet, which may have become light or dark.
  recolour() {
    this.ink = null;
    this.labels = null;
    this.paint();
  }

  count() {
    const { store } = this;
    const { fails } = this.filters;
    const solid = new Float64Array(this.bins);
    const slope = new Float64Array(this.bins + 1);
    for (let i = 0; i < store.count; i++) {
      const from = this.from[i];
      if (from < 0 || (fails[i] & OTHER_FILTERS) !== 0) continue;
      const upTo = this.upTo[i];
      if (upTo < 0) {
        solid[from]++;
      } else {
        const share = 1 / (upTo - from + 1);
        slope[from] += share;
        slope[upTo + 1] -= share;
      }
    }
    const spread = new Float64Array(this.bins);
    for (let b = 0, sum = 0; b < this.bins; b++) {
      sum += slope[b];
      spread[b] = Math.max(0, sum);
    }
    Object.assign(this, { solid, spread, most: Math.max(1, ...solid.map((value, b) => value + spread[b])) });
  }

  // Put the handles, the words and the inputs where the range is.
  place() {
    const [low, high] = this.window();
    const { from, to } = this.filters;
    for (const [handle, at, edge, most] of [[this.low, low, from ?? this.first, this.bins - 1], [this.high, high, to ?? this.last, this.bins]]) {
      handle.style.left = `${(at / this.bins) * 100}%`;
      handle.setAttribute("aria-valuemin", "0");
      handle.setAttribute("aria-valuemax", most);
      handle.setAttribute("aria-valuenow", at);
      handle.setAttribute("aria-valuetext", shortLabel(edge, "day"));
    }
    const whole = from === null && to === null;
    this.output.textContent = whole ? `All: ${wordedDays(this.first, this.last)}` : wordedDays(from ?? this.first, to ?? this.last);
    this.fromInput.value = isoDay(from ?? this.first);
    this.toInput.value = isoDay(to ?? this.last);
    this.allButton.hidden = whole;
    this.undated.input.checked = this.filters.undated;
  }

  paint() {
    const { width } = this;
    if (!this.hasDates || !width) return;
    if (!this.solid) this.count();
    const ratio = window.devicePixelRatio || 1;
    const context = this.canvas.getContext("2d");
    const [wide, high] = [Math.round(width * ratio), Math.round(HEIGHT * ratio)];
    if (this.canvas.width !== wide || this.canvas.height !== high) Object.assign(this.canvas, { width: wide, height: high });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, HEIGHT);
    if (!this.ink || this.ink.ratio !== ratio) this.ink = inkOf(context, this.node, ratio);
    const { bar, dim, label, hatch } = this.ink;
    const [low, end] = this.window();
    const base = HEIGHT - 14;
    const step = width / this.bins;
    const gap = step > 4 ? 1 : 0;
    for (let b = 0; b < this.bins; b++) {
      const inside = b >= low && b < end;
      const solid = heightOf(this.solid[b], this.most, base - 2);
      const spread = heightOf(this.solid[b] + this.spread[b], this.most, base - 2) - solid;
      context.fillStyle = inside ? bar : dim;
      context.fillRect(b * step, base - solid, Math.max(step - gap, 0.5), solid);
      if (spread > 0) {
        context.fillStyle = hatch[inside];
        context.fillRect(b * step, base - solid - spread, Math.max(step - gap, 0.5), spread);
      }
    }
    context.fillStyle = dim;
    context.fillRect(0, base, width, 1);
    if (this.labels?.width !== wide || this.labels.height !== high) this.labels = this.labelled(wide, high, ratio, label);
    context.drawImage(this.labels, 0, 0, width, HEIGHT);
    const count = counted(Math.round(this.most), "event");
    this.canvas.title = `A bar is one ${this.unit}; the highest has ${count}. Hatched: dates known to the ${"week"} or less.`;
  }

  // What stands below the bars, as a picture: to write on a canvas of the page has all its styles computed each time.
  labelled(wide, high, ratio, ink) {
    const { width } = this;
    const picture = Object.assign(document.createElement("canvas"), { width: wide, height: high });
    const context = picture.getContext("2d");
    const step = width / this.bins;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.font = '10.5px system-ui, "DejaVu Sans", sans-serif';
    context.fillStyle = ink;
    context.textBaseline = "alphabetic";
    const every = Math.max(1, Math.ceil(86 / step));
    let right = -Infinity;
    for (let b = 0; b < this.bins; b += every) {
      const text = shortLabel(this.edges[b], this.unit);
      const at = Math.min(b * step, width - context.measureText(text).width);
      if (at < right + 12) continue;
      context.fillText(text, at, HEIGHT - 2);
      right = at + context.measureText(text).width;
    }
    return picture;
  }
}

// What the bars and their labels are drawn with.
function inkOf(context, node, ratio) {
  const style = getComputedStyle(node);
  const [bar, dim, label] = ["--bar", "--bar-dim", "--ink-2"].map((name) => style.getPropertyValue(name).trim());
  return { ratio, bar, dim, label, hatch: { true: hatching(context, bar, ratio), false: hatching(context, dim, ratio) } };
}

function heightOf(value, most, height) {
  return value > 0 ? Math.max(1.5, (value / most) * height) : 0;
}

function hatching(context, colour, ratio) {
  const tile = document.createElement("canvas");
  const size = Math.round(5 * ratio);
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext("2d");
  pen.strokeStyle = colour;
  pen.lineWidth = 1.3 * ratio;
  for (const offset of [-size, 0, size]) {
    pen.moveTo(offset, size);
    pen.lineTo(offset + size, 0);
  }
  pen.stroke();
  const pattern = context.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}

// The first and the last day of any event, open ends left out.
function rangeOf(store) {
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < store.count; i++) {
    const start = store.start[i];
    const end = store.end[i];
    if (start === NO_DAY) continue;
    if (start > -FAR) {
      if (start < first) first = start;
      if (start > last) last = start;
    }
    if (end < FAR) {
      if (end > last) last = end;
      if (end < first) first = end;
    }
  }
  return [first, last];
}
