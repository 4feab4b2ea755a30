// The event that a reader looks at: how it is chosen by a click, a key or a row of the table, and its popup.

import { Details, titleOf } from "./details.js";
import { makePopup } from "./popup.js";
import { Spread } from "./stack.js";
import { AREA, LINE, PLACED, extentOf, latOf, lonOf } from "./store.js";

const SAME_SPOT = 11; // pixels within which symbols hide each other
const REACH = 9; // pixels around a click
const LINE_REACH = 7;
const SYMBOL_HEIGHT = 8; // pixels above its place
const CLOSE_ZOOM = 7; // at which an event of the table is shown

export class Selection {
  // `onSelect(row)` follows every choice; -1 is none.
  constructor({ map, store, filters, texts, scene, shell, labels, onSelect }) {
    Object.assign(this, { map, store, filters, texts, scene, shell, labels, onSelect, row: -1, id: "", popup: null, back: null });
    this.spread = new Spread(map, store, { styleOf: (row) => scene.styleOf(row), nameOf: (row) => this.nameOf(row), onPick: (row, anchor) => this.open(row, { anchor, focus: true }) });
    map.on("click", (event) => this.click(event));
    const controls = shell.stage.querySelector(".leaflet-control-container"); // not the stage, which has a node for each event
    map.on("popupopen popupclose", (event) => controls.classList.toggle("reading", event.type === "popupopen"));
    map.on("popupclose", () => this.clear());
  }

  async nameOf(row) {
    return titleOf(await this.texts.row(row), row, this.store, this.labels);
  }

  // A click on the map: the events under it, else a route, else an area.
  click(event) {
    const { map, scene, filters, spread } = this;
    const scale = 256 * 2 ** map.getZoom();
    const point = map.project(event.latlng).divideBy(scale);
    for (const copy of [0, -1, 1]) {
      const near = scene.grid.near(point.x + copy, point.y, REACH / scale, filters.fails);
      if (near.length === 1) return void this.open(near[0], {});
      if (near.length > 1) return void spread.open(near);
    }
    spread.close();
    const { shapes, shapeLayer, shapeView } = scene;
    const at = map.latLngToLayerPoint(event.latlng).subtract(shapeLayer._bounds.min);
    const line = shapes.lineAt(at.x, at.y, shapeView, LINE_REACH);
    const row = line >= 0 ? line : shapes.areaAt(at.x, at.y, shapeView, shapeLayer._container.getContext("2d"));
    if (row >= 0) this.open(row, { at: event.latlng });
  }

  // A marker was chosen: open its event, or spread what lies there.
  openMarker(markers, rows, marker) {
    const focus = document.activeElement === marker.getElement();
    const isShape = this.store.flags[rows[0]] & (LINE | AREA);
    const near = isShape ? rows : markers.neighbours(rows, SAME_SPOT);
    if (near.length === 1) this.open(near[0], { anchor: marker, focus });
    else this.spread.open(near, { focus });
  }

  // Show an event on the map, and open it.
  goTo(row) {
    const { store, map } = this;
    if (this.shell.isNarrow) this.shell.toggleTable(false);
    if (!(store.flags[row] & PLACED)) return this.openRecord(row);
    const shapes = store.shapesOfRow.get(row);
    if (shapes) {
      const box = extentOf({ ...store, count: 0, shapes }, () => true);
      map.fitBounds([[latOf(box.south), lonOf(box.west)], [latOf(box.north), lonOf(box.east)]], { padding: [40, 40], animate: false });
    } else {
      map.setView([latOf(store.wy[row]), lonOf(store.wx[row])], Math.max(map.getZoom(), CLOSE_ZOOM), { animate: false });
    }
    return this.open(row, { focus: true });
  }

  // Open an event's popup: at its marker, its spread marker, a clicked place or its own.
  async open(row, { anchor = null, at = null, focus = false, pan = false } = {}) {
    const { store, map } = this;
    if (!(store.flags[row] & PLACED)) {
      await this.openRecord(row);
      return;
    }
    const properties = await this.texts.row(row);
    const place = at ?? anchor?.getLatLng() ?? L.latLng(latOf(store.wy[row]), lonOf(store.wx[row]));
    if (pan) map.setView(place, Math.max(map.getZoom(), CLOSE_ZOOM), { animate: false });
    this.back = focus ? document.activeElement : null;
    const popup = this.prepared();
    if (!popup.isOpen()) map.closePopup();
    Object.assign(this, { row, id: properties.id ?? "" });
    this.details.fill(row, properties, store, this.scene.styleOf(row));
    popup.show(map, place, at ? 0 : SYMBOL_HEIGHT);
    if (focus) this.details.heading.focus({ preventScroll: true });
    this.scene.select(row, properties.country_code);
    this.onSelect(row);
  }

  // The popup, made when it is first asked for.
  prepared() {
    if (this.popup) return this.popup;
    this.details = new Details("popup-heading", this.labels);
    this.popup = makePopup(this.map, this.details.node, "popup-heading");
    this.popup.getElement().addEventListener("keydown", (event) => this.leave(event));
    return this.popup;
  }

  // Escape within the popup closes it, and brings the keyboard back to where it was.
  leave(event) {
    if (event.key !== "Escape") return;
    L.DomEvent.stop(event);
    this.map.closePopup();
    if (this.back?.isConnected) this.back.focus();
  }

  // Lay out an event in the popup while it is closed: else the first click would wait for its styles and letters.
  async warm() {
    const { store } = this;
    const row = store.flags.findIndex((flags) => flags & PLACED);
    if (row < 0) return;
    const properties = await this.texts.row(row);
    if (!this.prepared().isOpen()) this.details.fill(row, properties, store, this.scene.styleOf(row));
  }

  // An event that is on no map.
  async openRecord(row) {
    const properties = await this.texts.row(row);
    const details = new Details("record-heading", this.labels).fill(row, properties, this.store, this.scene.styleOf(row));
    this.shell.showRecord("record-heading", details.node);
  }

  // The row of an id as the address has it, with a guess of the row: "12~strikes-1".
  async find(told) {
    const [guess, ...rest] = told.split("~");
    return this.texts.find(rest.join("~") || guess, Number(guess) || 0);
  }

  // Let go of what the filters no longer show.
  refresh() {
    const { fails } = this.filters;
    if (this.spread.rows.some((row) => fails[row] !== 0)) this.spread.close();
    if (this.row >= 0 && fails[this.row] !== 0) this.map.closePopup();
  }

  clear() {
    if (this.row < 0) return;
    Object.assign(this, { row: -1, id: "" });
    this.scene.select(-1);
    this.onSelect(-1);
  }
}
