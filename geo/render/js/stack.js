// Events that lie on top of each other: a few are spread around their place, many are listed.

import { button, el } from "./dom.js";
import { latOf, lonOf } from "./store.js";
import { symbolSvg } from "./symbols.js";
import { grouped } from "./wording.js";

const MOST_SPREAD = 16;
const MOST_LISTED = 200;
const ARC = 34; // pixels between neighbours on the ring

export class Spread {
  // `nameOf(row)` is a promise of a title; `onPick(row, anchor)` opens one event.
  constructor(map, store, { styleOf, nameOf, onPick }) {
    Object.assign(this, { map, store, styleOf, nameOf, onPick });
    this.group = L.layerGroup().addTo(map);
    this.rows = [];
    map.on("zoomstart", () => this.close());
  }

  close() {
    this.group.clearLayers();
    this.rows = [];
  }

  get isOpen() {
    return this.rows.length > 0;
  }

  // Spread the rows around the place of the first; `focus` moves the keyboard there.
  open(rows, { focus = false } = {}) {
    this.close();
    if (rows.length > MOST_SPREAD) {
      this.list(rows, focus);
      return;
    }
    this.rows = rows;
    const { store, map } = this;
    const centre = map.latLngToLayerPoint([latOf(store.wy[rows[0]]), lonOf(store.wx[rows[0]])]);
    const radius = Math.max(34, (rows.length * ARC) / (2 * Math.PI));
    rows.forEach((row, i) => {
      const angle = (2 * Math.PI * i) / rows.length - Math.PI / 2;
      const at = map.layerPointToLatLng(centre.add([Math.cos(angle) * radius, Math.sin(angle) * radius]));
      const home = [latOf(store.wy[row]), lonOf(store.wx[row])];
      this.group.addLayer(L.polyline([home, at], { color: "var(--leader)", weight: 1.2, interactive: false, className: "leader" }));
      const marker = L.marker(at, { keyboard: true, zIndexOffset: 1000, icon: L.divIcon({ className: "event spread", iconSize: [28, 28], html: el("span") }) });
      this.group.addLayer(marker);
      const node = marker.getElement();
      node.replaceChildren(symbolSvg(this.styleOf(row)));
      node.setAttribute("role", "button");
      this.nameOf(row).then((title) => {
        node.setAttribute("aria-label", title);
        node.title = title;
      });
      marker.on("click", () => this.onPick(row, marker));
      L.DomEvent.on(node, "keydown", (event) => {
        if (event.key === "Escape") this.close();
        if (event.key !== "Enter" && event.key !== " ") return;
        L.DomEvent.stop(event);
        this.onPick(row, marker);
      });
      if (focus && i === 0) node.focus({ preventScroll: true });
    });
  }

  // A popup with a button for each event.
  async list(rows, focus) {
    const shown = rows.slice(0, MOST_LISTED);
    const titles = await Promise.all(shown.map((row) => this.nameOf(row)));
    const items = shown.map((row, i) => {
      const pick = button("", () => this.onPick(row, null), { class: "pick" });
      pick.append(symbolSvg(this.styleOf(row), 18), el("span", { dir: "auto" }, titles[i]));
      return el("li", {}, pick);
    });
    const { store } = this;
    const rest = rows.length > shown.length ? el("p", { class: "aside" }, `and ${grouped(rows.length - shown.length)} more; zoom in, or open the table.`) : null;
    const node = el("div", { class: "details listed" }, el("h2", { tabindex: -1 }, `${grouped(rows.length)} events here`), el("ul", {}, items), rest);
    L.popup({ maxWidth: 340, maxHeight: 320, autoPanPadding: [16, 16] }).setLatLng([latOf(store.wy[rows[0]]), lonOf(store.wx[rows[0]])]).setContent(node).openOn(this.map);
    if (focus) node.querySelector("button")?.focus();
  }
}
