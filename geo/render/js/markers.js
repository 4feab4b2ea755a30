// Real markers over the painted symbols: what a keyboard, a screen reader and a pointer reach. On a map of up to some
// thousand events each has one; on a larger one those in view have, as soon as they are few enough.
// Events at one point share a marker that tells how many they are.

import { whenIdle } from "./canvas.js";
import { el } from "./dom.js";
import { AREA, LINE, PLACED, latOf, lonOf, placeKey } from "./store.js";

const MOST_EVENTS = 2000; // of a map on which every event has a marker
const MOST_IN_VIEW = 250; // of a larger map
const AT_ONCE = 120; // markers made between two breaths
const SIZE = 28; // pixels

export class MarkerLayer {
  // `nameOf(row)` is a promise of the event's title; `onOpen(rows, marker)` is called by click, Enter and Space.
  constructor(map, store, filters, grid, { nameOf, onOpen }) {
    Object.assign(this, { map, store, filters, grid, nameOf, onOpen });
    this.markers = new Map(); // key of a place -> { marker, node, rows }; rows are those shown
    this.icon = L.divIcon({ className: "event", iconSize: [SIZE, SIZE], html: false });
    this.hasAll = store.count <= MOST_EVENTS;
    this.Marker = markerClass();
    this.updates = 0;
    if (!this.hasAll) map.on("moveend", () => whenIdle(() => this.update()));
  }

  // The rows that may have a marker, by place.
  groups() {
    if (!this.hasAll) return this.byPlace(this.inView());
    this.all ??= this.byPlace(this.store.flags.keys());
    return this.all;
  }

  byPlace(found) {
    const { store } = this;
    const groups = new Map();
    for (const row of found) {
      if (!(store.flags[row] & PLACED)) continue;
      // a route's or an area's handle is its own: it stands for a shape and not for a place
      const key = store.flags[row] & (LINE | AREA) ? -1 - row : placeKey(store, row);
      const rows = groups.get(key);
      if (rows) rows.push(row);
      else groups.set(key, [row]);
    }
    return groups;
  }

  // The rows in view, or none where they are too many.
  inView() {
    const { map, store, filters, grid } = this;
    const scale = 256 * 2 ** map.getZoom();
    const { min, max } = map.getPixelBounds();
    const [west, north, east, south] = [min.x / scale, min.y / scale, max.x / scale, max.y / scale];
    const found = [];
    for (const [first, last] of grid.runs(west, north, east, south)) {
      for (let q = first; q < last; q++) {
        const row = grid.rows[q];
        if (filters.fails[row] !== 0 || store.wx[row] < west || store.wx[row] > east || store.wy[row] < north || store.wy[row] > south) continue;
        if (found.length === MOST_IN_VIEW) return [];
        found.push(row);
      }
    }
    return found;
  }

  // Have a marker for what passes the filters, and for nothing else; a promise, since many are made in parts.
  async update() {
    const number = ++this.updates;
    const groups = this.groups();
    for (const [key, known] of this.markers) {
      if (groups.has(key)) continue;
      known.marker.remove();
      this.markers.delete(key);
    }
    let made = 0;
    for (const [key, group] of groups) {
      const rows = group.filter((row) => this.filters.fails[row] === 0);
      const known = this.markers.get(key);
      if (known) this.show(known, rows);
      if (known || rows.length === 0) continue;
      this.markers.set(key, this.make(rows));
      if (++made % AT_ONCE === 0) await new Promise(whenIdle);
      if (number !== this.updates) return;
    }
  }

  // Let a marker stand for these rows; one without any stays, unseen, since to make it anew takes longer.
  show(known, rows) {
    const before = known.rows;
    if (before.length === rows.length && before.every((row, i) => row === rows[i])) return;
    known.rows = rows;
    known.node.hidden = rows.length === 0;
    if (rows.length > 0) this.dress(known.node, rows);
  }

  make(rows) {
    const row = rows[0];
    const marker = new this.Marker([latOf(this.store.wy[row]), lonOf(this.store.wx[row])], { icon: this.icon });
    marker.addTo(this.map);
    const made = { marker, node: marker.getElement(), rows };
    this.dress(made.node, rows);
    const open = () => this.onOpen(made.rows, marker);
    marker.on("click", open);
    made.node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      L.DomEvent.stop(event);
      open();
    });
    return made;
  }

  async dress(node, rows) {
    const top = rows[rows.length - 1];
    if (rows.length > 1) node.replaceChildren(el("span", { class: "badge", "aria-hidden": "true" }, rows.length));
    else node.replaceChildren();
    const title = await this.nameOf(top);
    const name = rows.length > 1 ? `${rows.length} events here, the last: ${title}` : title;
    node.setAttribute("aria-label", name);
    node.title = name;
  }

  // Rows of other markers that lie within `reach` pixels of this one, its own first.
  neighbours(rows, reach) {
    const { store, map } = this;
    const scale = 256 * 2 ** map.getZoom();
    const [x, y] = [store.wx[rows[0]], store.wy[rows[0]]];
    const near = [...rows];
    for (const other of this.markers.values()) {
      if (other.rows.length === 0 || other.rows === rows || store.flags[other.rows[0]] & (LINE | AREA)) continue;
      if (Math.hypot(store.wx[other.rows[0]] - x, store.wy[other.rows[0]] - y) * scale <= reach) near.push(...other.rows);
    }
    return near;
  }
}

// Leaflet's marker, placed by its margins in a pane that is a grid of one cell: a thousand nodes with a transform, a
// position or a z-index of their own would make every frame of a browser slow.
function markerClass() {
  return L.Marker.extend({
    options: { keyboard: true, pane: "events" },
    onAdd(map) {
      this._zoomAnimated = false;
      L.Marker.prototype.onAdd.call(this, map);
    },
    _setPos(point) {
      this._icon._leaflet_pos = point;
      this._icon.style.margin = `${point.y - SIZE / 2}px 0 0 ${point.x - SIZE / 2}px`;
    },
    _updateZIndex() {},
  });
}
