// What is painted on the map, from below: land with its names, areas, routes and circles, events.

import { canvasLayer } from "./canvas.js";
import { el, prefers } from "./dom.js";
import { drawLand } from "./land.js";
import { drawNames, loadNames } from "./names.js";
import { addNear, loadLand } from "./outline.js";
import { MOST_STAMPS, PointGrid, PointLayer } from "./points.js";
import { ShapeLayer } from "./shapes.js";
import { LINE, PLACED, placeKey } from "./store.js";
import { Palette, symbolStyle } from "./symbols.js";

const BADGE = [12, -11]; // pixels from a symbol to the middle of the number of events there
const MOST_AVOIDED = 2000; // events; more are too full for names to keep clear of
const COLOURS = { sea: "--sea", land: "--land", border: "--border", marked: "--marked", country: "--country", city: "--city", halo: "--land", paper: "--symbol-paper", ink: "--ink", ink2: "--ink-2", panel: "--panel" };

function cleared(context, view) {
  context.clearRect(0, 0, view.width, view.height);
  return context;
}

export class Scene {
  constructor(map, store, filters, meta) {
    Object.assign(this, { map, store, filters, meta, land: null, names: null, selected: -1, shadedCountry: "" });
    this.styles = new Map();
    this.grid = new PointGrid(store);
    this.readColours();
    this.palette = new Palette(meta.colours, store.words.layer.filter(Boolean), this.colours.dark);
    const styleOf = (row) => this.styleOf(row);
    this.shapes = new ShapeLayer(store, filters, this.grid, styleOf);
    this.points = new PointLayer(store, filters, this.grid, styleOf);
    this.landLayer = canvasLayer("land", (pen, view) => this.drawGround(pen, view));
    this.shapeLayer = canvasLayer("shapes", (pen, view) => {
      this.shapeView = view;
      this.shapes.draw(() => cleared(pen(), view), view, this.colours, this.selected);
    }).addTo(map);
    this.dotLayer = canvasLayer("dots", (pen, view) => this.points.draw(pen, view, this.colours, (layer) => this.palette.of(layer))).addTo(map);
  }

  readColours() {
    const style = getComputedStyle(document.documentElement);
    const read = Object.entries(COLOURS).map(([name, variable]) => [name, style.getPropertyValue(variable).trim()]);
    this.colours = { dark: prefers("(prefers-color-scheme: dark)"), ...Object.fromEntries(read) };
  }

  // The land as it looks from afar; it comes under the events when these are drawn.
  async addLand() {
    this.land = await loadLand(this.meta.land);
    this.landLayer.addTo(this.map);
  }

  // Its full detail, and the names of countries and cities.
  async addDetail() {
    if (!this.land) return;
    this.names = await loadNames(this.meta.land);
    await addNear(this.land, this.meta.land);
    this.landLayer.redraw();
  }

  drawGround(pen, view) {
    if (this.tilesShown) return;
    const context = pen();
    drawLand(context, view, this.land, this.colours, this.shaded());
    drawNames(context, view, this.names, this.colours, this.symbolsIn(view));
  }

  // Draw anew what the filters decide.
  redrawEvents() {
    const way = this.filters.shown > MOST_STAMPS ? "redraw" : "repaint";
    this.dotLayer[way]();
    this.shapeLayer[way]();
  }

  // Draw all anew in the colours of the style sheet, which may have become light or dark.
  recolour() {
    this.readColours();
    this.palette.dark = this.colours.dark;
    this.styles.clear();
    this.landLayer.redraw();
    this.redrawEvents();
  }

  // Mark the selected event; `row` is -1 for none. Where it is known to its country only, that is shaded: of a route,
  // whose ends may lie in two, none is. It is painted
  // in the frame after the one that shows the popup.
  select(row, country = "") {
    const before = this.shadedCountry;
    const vague = row >= 0 && !(this.store.flags[row] & LINE) && this.store.word("precision", row) === "country";
    this.shadedCountry = vague ? country : "";
    this.selected = row;
    requestAnimationFrame(() => {
      this.shapeLayer.repaintSoon();
      if (this.shadedCountry !== before) this.landLayer.repaintSoon();
    });
  }

  shaded() {
    return new Set(this.shadedCountry ? [this.shadedCountry] : []);
  }

  setCircles(on) {
    this.shapes.circles = on;
    this.shapeLayer.redraw();
  }

  styleOf(row) {
    const { store } = this;
    const key = (store.type[row] * 4096 + store.status[row]) * 4096 + store.precision[row];
    let style = this.styles.get(key);
    if (!style) {
      style = symbolStyle({ layer: store.word("layer", row), kind: store.word("kind", row), status: store.word("status", row), precision: store.flags[row] & LINE ? "" : store.word("precision", row) }, this.palette);
      this.styles.set(key, style);
    }
    return style;
  }

  // Where symbols stand in a view, for the names to keep clear of; a canvas of dots is too full to ask.
  symbolsIn(view) {
    const { store, filters } = this;
    const found = [];
    const places = new Set();
    if (store.count > MOST_AVOIDED) return found;
    for (let i = 0; i < store.count; i++) {
      if (filters.fails[i] !== 0 || !(store.flags[i] & PLACED)) continue;
      const [x, y] = [store.wx[i] * view.scale - view.left, store.wy[i] * view.scale - view.top];
      if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20) continue;
      found.push([x, y]);
      const place = placeKey(store, i);
      if (places.has(place)) found.push([x + BADGE[0], y + BADGE[1]]);
      places.add(place);
    }
    for (const shape of this.shapes.shapesIn(view)) found.push(...this.shapes.stopsOf(shape, view));
    return found;
  }

  // The choice between the base map of the file and online tiles; null where these were not asked for.
  baseMaps() {
    const { tiles } = this.meta;
    if (!tiles) return null;
    const group = el("fieldset", { class: "group" }, el("legend", {}, "Base map"));
    for (const [label, online] of [["Natural Earth (in this file)", false], [`${tiles.name} (online)`, true]]) {
      const input = el("input", { type: "radio", name: "base-map" });
      input.checked = online;
      input.addEventListener("change", () => this.showTiles(tiles, online));
      group.append(el("label", { class: "check" }, input, el("span", { class: "name" }, label)));
    }
    this.showTiles(tiles, true);
    return group;
  }

  showTiles(tiles, online) {
    const attribution = el("span", {}, tiles.attribution).innerHTML; // as text
    this.tilesShown = online;
    this.tileLayer ??= L.tileLayer(tiles.url, { maxZoom: 19, subdomains: tiles.subdomains });
    if (online) {
      this.tileLayer.addTo(this.map);
      this.map.attributionControl.addAttribution(attribution);
    } else {
      this.tileLayer.remove();
      this.map.attributionControl.removeAttribution(attribution);
    }
    this.landLayer.redraw();
  }
}
