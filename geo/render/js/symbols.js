// Symbols: the shape tells the kind, the colour the layer, the line how far the report can be believed.
// Every shape fits a square from -10 to 10. One description serves the markers (SVG) and the canvas.

import { setSvg, svg } from "./dom.js";

const SHAPES = {
  airstrike: "M-8.5-7H8.5L0 8.5Z",
  drone_strike: "M-8-4.8L-4.8-8L0-3.2L4.8-8L8-4.8L3.2 0L8 4.8L4.8 8L0 3.2L-4.8 8L-8 4.8L-3.2 0Z",
  shelling: "M0-9.5L2.7-4.7L8.2-4.7L5.4 0L8.2 4.7L2.7 4.7L0 9.5L-2.7 4.7L-8.2 4.7L-5.4 0L-8.2-4.7L-2.7-4.7Z",
  bombing: "M0-9.5L1.9-4.6L6.7-6.7L4.6-1.9L9.5 0L4.6 1.9L6.7 6.7L1.9 4.6L0 9.5L-1.9 4.6L-6.7 6.7L-4.6 1.9L-9.5 0L-4.6-1.9L-6.7-6.7L-1.9-4.6Z",
  assault: "M0-9L9 0L0 9L-9 0Z",
  naval_strike: "M-9.5 1H9.5L6 7.5H-6ZM-1-1V-9L6.5-1Z",
  controlled_area: "M-4.7-8.2H4.7L9.4 0L4.7 8.2H-4.7L-9.4 0Z",
  headquarters: "M-6.5-9H8L4.2-4.2L8 .6H-3.6V9H-6.5Z",
  base: "M-7.5-7.5H7.5V7.5H-7.5Z",
  training_camp: "M0-8.5L9.5 7.5H3.2L0 1.8L-3.2 7.5H-9.5Z",
  depot: "M0-9L8.5-2.5V8H-8.5V-2.5Z",
  people: "M0-9A9 9 0 1 1 0 9A9 9 0 1 1 0-9Z",
  weapons: "M0-9L8.7 6.5H-8.7Z",
  drugs: "M-4.5-5.5H4.5A5.5 5.5 0 0 1 4.5 5.5H-4.5A5.5 5.5 0 0 1-4.5-5.5Z",
  fuel: "M0-9.5C3-4.5 6.5-1 6.5 3A6.5 6.5 0 0 1-6.5 3C-6.5-1-3-4.5 0-9.5Z",
  fighters: "M0-9.5L2.4-3.2L9-2.9L3.8 1.2L5.6 7.7L0 4L-5.6 7.7L-3.8 1.2L-9-2.9L-2.4-3.2Z",
  antiquities: "M-8-8.5H8L2.2 0L8 8.5H-8L-2.2 0Z",
  gold: "M-4.5-5.5H4.5L9 5.5H-9Z",
  goods: "M-8-5.5H8V5.5H-8Z",
  execution: "M-3.7-9H3.7L9-3.7V3.7L3.7 9H-3.7L-9 3.7V-3.7Z",
  abduction: "M-5.5-8.5A8.5 8.5 0 0 1-5.5 8.5Z",
  seizure: "M-8.5-7.5H8.5L5.5 7.5H-5.5Z",
  arrest: "M-7.5-8.5H7.5V.5Q7.5 6.5 0 9.2Q-7.5 6.5-7.5.5Z",
  shipwreck: "M-9.5-3.5L8.5 2.5L3.5 8.5L-7 5ZM-2-4.5L2.5-9.5L5.5-2Z",
  rescue: "M-3-9H3V-3H9V3H3V9H-3V3H-9V-3H-3Z",
  displacement: "M-9-3.2H.5V-8.5L9.5 0L.5 8.5V3.2H-9Z",
};
const PLAIN = "M0-7.5A7.5 7.5 0 1 1 0 7.5A7.5 7.5 0 1 1 0-7.5Z"; // a kind that is not known

// Okabe and Ito's colours that the four layers leave free, for layers of other names.
const SPARE = ["#009e73", "#56b4e9", "#8a8a8a", "#b3a100"];

export class Palette {
  constructor(colours, layers, dark) {
    this.colours = { ...colours };
    this.dark = dark;
    let spare = 0;
    for (const layer of layers) this.colours[layer] ??= SPARE[spare++ % SPARE.length];
  }

  of(layer) {
    return this.colours[layer] ?? SPARE[2];
  }
}

export function shapeOf(kind) {
  return Object.hasOwn(SHAPES, kind) ? SHAPES[kind] : PLAIN;
}

const HOLLOW = new Set(["claimed", "disputed", "lost"]);

// Return how a symbol of that layer, kind, status and precision is drawn.
export function symbolStyle({ layer, kind, status, precision }, palette) {
  const colour = palette.of(layer);
  return {
    key: `${layer}|${kind}|${status}|${precision === "country"}`,
    path: shapeOf(kind),
    colour,
    edge: edgeOf(colour, palette.dark),
    hollow: HOLLOW.has(status),
    dashed: status === "disputed",
    struck: status === "lost",
    heavy: status === "confirmed",
    vague: precision === "country",
  };
}

const EDGE = 0.62; // of a symbol's colour is in its edge; the rest is black, or white on a dark page

function edgeOf(colour, dark) {
  const [r, g, b] = [1, 3, 5].map((i) => Math.round(Number.parseInt(colour.slice(i, i + 2), 16) * EDGE + (dark ? 255 * (1 - EDGE) : 0)));
  return `rgb(${r},${g},${b})`;
}

const SLASH = "M-9 9L9-9";
const RING = 15; // radius of the dashed ring that says: somewhere in this country

export function symbolSvg(style, size = 22) {
  const node = svg("svg", { "aria-hidden": "true", class: "symbol" });
  redrawSymbol(node, style, size);
  return node;
}

// Make a symbol another one; nodes that both have stay, since new ones take longer.
export function redrawSymbol(node, style, size) {
  const half = style.vague ? RING + 2 : 12;
  const side = size * (half / 12);
  const parts = [];
  if (style.vague) parts.push(["circle", { r: RING, class: "vague", stroke: style.colour }]);
  parts.push(["path", { d: style.path, class: "halo" }]);
  parts.push(["path", { d: style.path, fill: style.hollow ? "var(--symbol-paper)" : style.colour, stroke: style.hollow ? style.colour : style.edge, "stroke-width": style.hollow ? 2.4 : style.heavy ? 2.6 : 1, "stroke-dasharray": style.dashed ? "3.2 2.2" : "none" }]);
  if (style.struck) parts.push(["path", { d: SLASH, stroke: style.edge, "stroke-width": 2, fill: "none", "stroke-dasharray": "none" }]);
  setSvg(node, { width: side, height: side, viewBox: `${-half} ${-half} ${2 * half} ${2 * half}` });
  const isAlike = node.children.length === parts.length && parts.every(([tag], i) => node.children[i].localName === tag);
  if (isAlike) parts.forEach(([, attributes], i) => setSvg(node.children[i], attributes));
  else node.replaceChildren(...parts.map(([tag, attributes]) => svg(tag, attributes)));
}

// Paint a symbol on a canvas around (x, y); `paper` is the colour behind hollow ones.
export function paintSymbol(context, x, y, style, { scale = 0.9, paper = "#fff" } = {}) {
  const path = pathOf(style.path);
  context.save();
  context.translate(x, y);
  context.scale(scale, scale);
  context.lineJoin = "round";
  if (style.vague) {
    context.setLineDash([3, 3]);
    context.lineWidth = 1.6;
    context.strokeStyle = style.colour;
    context.beginPath();
    context.arc(0, 0, RING, 0, 2 * Math.PI);
    context.stroke();
    context.setLineDash([]);
  }
  context.strokeStyle = paper;
  context.lineWidth = 4;
  context.stroke(path);
  context.fillStyle = style.hollow ? paper : style.colour;
  context.fill(path);
  context.strokeStyle = style.hollow ? style.colour : style.edge;
  context.lineWidth = style.hollow ? 2.4 : style.heavy ? 2.6 : 1;
  if (style.dashed) context.setLineDash([3.2, 2.2]);
  context.stroke(path);
  if (style.struck) {
    context.setLineDash([]);
    context.strokeStyle = style.edge;
    context.lineWidth = 2;
    context.stroke(pathOf(SLASH));
  }
  context.restore();
}

const PATHS = new Map();

function pathOf(description) {
  if (!PATHS.has(description)) PATHS.set(description, new Path2D(description));
  return PATHS.get(description);
}
