// Events as real markers, for maps of up to a few thousand: each can be reached by Tab and has a name.
// Events at one point share a marker that tells how many they are.

import { el } from "./dom.js";
import { AREA, LINE, PLACED, latOf, lonOf } from "./store.js";
import { symbolSvg } from "./symbols.js";

const SAME_PLACE = 1e-7; // world units: some 4 m

export class MarkerLayer {
  // `nameOf(row)` is a promise of the event's title; `onOpen(rows, marker)` is called by click, Enter and Space.
  constructor(map, store, filters, { styleOf, nameOf, onOpen }) {
    Object.assign(this, { map, store, filters, styleOf, nameOf, onOpen });
    this.markers = new Map(); // key of a place -> { marker, rows }
    this.groups = this.grouped();
    this.selected = -1;
  }

  grouped() {
    const groups = new Map();
    const { store } = this;
    for (let i = 0; i < store.count; i++) {
      if (!(store.flags[i] & PLACED)) continue;
      // a route's or an area's handle is its own: it stands for a shape and not for a place
      const key = store.flags[i] & (LINE | AREA) ? `shape ${i}` : `${Math.round(store.wx[i] / SAME_PLACE)} ${Math.round(store.wy[i] / SAME_PLACE)}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(i);
    }
    return groups;
  }

  // Show the markers of what passes the filters.
  update() {
    for (const [key, all] of this.groups) {
      const rows = all.filter((row) => this.filters.fails[row] === 0);
      const known = this.markers.get(key);
      if (rows.length === 0) {
        if (known) known.marker.remove();
        this.markers.delete(key);
      } else if (!known) {
        this.markers.set(key, { rows, marker: this.make(rows, key) });
      } else if (known.rows.join() !== rows.join()) {
        known.rows = rows;
        this.dress(known.marker, rows);
      }
    }
  }

  make(rows, key) {
    const row = rows[0];
    const marker = L.marker([latOf(this.store.wy[row]), lonOf(this.store.wx[row])], { keyboard: true, riseOnHover: true, icon: L.divIcon({ className: "event", iconSize: [28, 28], html: el("span") }) });
    marker.addTo(this.map);
    this.dress(marker, rows);
    const open = () => this.onOpen(this.markers.get(key)?.rows ?? rows, marker);
    marker.on("click", open);
    L.DomEvent.on(marker.getElement(), "keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      L.DomEvent.stop(event);
      open();
    });
    return marker;
  }

  dress(marker, rows) {
    const node = marker.getElement();
    const top = rows[rows.length - 1];
    node.replaceChildren(symbolSvg(this.styleOf(top)));
    if (rows.length > 1) node.append(el("span", { class: "badge", "aria-hidden": "true" }, rows.length));
    node.setAttribute("role", "button");
    node.tabIndex = 0;
    node.classList.toggle("handle", (this.store.flags[top] & LINE) !== 0);
    this.nameOf(top).then((title) => {
      const name = rows.length > 1 ? `${rows.length} events here, the last: ${title}` : title;
      node.setAttribute("aria-label", name);
      node.title = name;
    });
  }

  // The marker that stands for a row, if it is shown.
  markerOf(row) {
    for (const { marker, rows } of this.markers.values()) if (rows.includes(row)) return marker;
    return null;
  }

  // Rows of other markers that lie within `reach` pixels of this one, its own first.
  neighbours(rows, reach) {
    const { store, map } = this;
    const scale = 256 * 2 ** map.getZoom();
    const [x, y] = [store.wx[rows[0]], store.wy[rows[0]]];
    const near = [...rows];
    for (const other of this.markers.values()) {
      if (other.rows === rows || store.flags[other.rows[0]] & (LINE | AREA)) continue;
      if (Math.hypot(store.wx[other.rows[0]] - x, store.wy[other.rows[0]] - y) * scale <= reach) near.push(...other.rows);
    }
    return near;
  }
}
