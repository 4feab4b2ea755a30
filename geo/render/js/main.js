// The page: puts the parts around Folium's map and keeps them in step.

import { aboutDialog } from "./about.js";
import { packedText } from "./bytes.js";
import { canvasLayer, whenIdle } from "./canvas.js";
import { detailsOf, titleOf } from "./details.js";
import { button, debounce, el, prefers, tell } from "./dom.js";
import { fileName, save, saveCsv, saveGeoJson, shownRows } from "./downloads.js";
import { FACETS, Filters } from "./filters.js";
import { drawLand, loadLand, loadNear } from "./land.js";
import { MarkerLayer } from "./markers.js";
import { drawNames, loadNames } from "./names.js";
import { Panel } from "./panel.js";
import { readHash, writeHash } from "./permalink.js";
import { paintPicture } from "./picture.js";
import { PointGrid, PointLayer } from "./points.js";
import { ShapeLayer } from "./shapes.js";
import { Spread } from "./stack.js";
import { AREA, LINE, PLACED, extentOf, homeOf, latOf, loadStore, lonOf } from "./store.js";
import { Palette, symbolStyle } from "./symbols.js";
import { Table } from "./table.js";
import { Texts } from "./texts.js";
import { Timeline } from "./timeline.js";
import { counted, grouped } from "./wording.js";

const MOST_AVOIDED = 2000; // events; more are too full for names to keep clear of
const FEW = 200; // events whose markers are made over in no time
const SAME_SPOT = 11; // pixels within which symbols hide each other
const REACH = 9; // pixels around a click
const LINE_REACH = 7;
const NARROW = "(max-width: 720px)";
const WIDEST_START_ZOOM = 11;
const HASH_WAIT_MS = 250;

export const dateline = { start: startMap };

// Make the Leaflet map at once, so that whatever Folium adds finds it; the events follow when they are unpacked.
function startMap(id) {
  const meta = JSON.parse(packedText("meta"));
  const place = document.getElementById(id);
  document.documentElement.lang ||= "en";
  const app = new App(meta, place);
  app.load().catch((error) => {
    app.fail(error);
    throw error;
  });
  dateline.app = app;
  return app.map;
}

class App {
  constructor(meta, place) {
    this.meta = meta;
    this.selected = -1;
    this.selectedId = "";
    this.buildShell(place);
    this.map = L.map(place, { zoomControl: false, center: [25, 15], zoom: 3, minZoom: 1, maxZoom: meta.tiles ? 19 : 15, zoomSnap: 0.5, worldCopyJump: false, attributionControl: true, zoomAnimation: !prefers("(prefers-reduced-motion: reduce)"), fadeAnimation: !prefers("(prefers-reduced-motion: reduce)"), inertia: !prefers("(prefers-reduced-motion: reduce)") });
    L.control.zoom({ position: "topright" }).addTo(this.map);
    this.addWholeButton();
    L.control.scale({ position: "bottomright", imperial: false }).addTo(this.map);
    this.map.attributionControl.setPrefix(false);
    place.setAttribute("role", "application");
    place.setAttribute("aria-label", "Map of the events. Arrow keys pan, plus and minus zoom, Tab moves through the events.");
    for (const [name, level] of [["land", 150], ["names", 160], ["shapes", 350], ["dots", 400]]) {
      const pane = this.map.createPane(name);
      pane.style.zIndex = level;
      pane.style.pointerEvents = "none";
    }
  }

  // A button below the zoom buttons that shows all events.
  addWholeButton() {
    const Whole = L.Control.extend({
      onAdd: () => {
        const node = button("⤢", () => this.fit(extentOf(this.store, (row) => this.filters.isShown(row)) ?? undefined), { class: "whole-view", "aria-label": "Show all events", title: "Show all events" });
        const frame = el("div", { class: "leaflet-bar" }, node);
        L.DomEvent.disableClickPropagation(frame);
        return frame;
      },
    });
    new Whole({ position: "topright" }).addTo(this.map);
  }

  buildShell(place) {
    const { title } = this.meta;
    this.count = el("p", { id: "count" }, "Loading…");
    this.panelButton = button("Filters", () => this.togglePanel(), { "aria-expanded": "true", "aria-controls": "panel" });
    this.tableButton = button("Table", () => this.toggleTable(), { "aria-expanded": "false", "aria-controls": "table" });
    this.saveMenu = el("details", { id: "save", class: "menu" }, el("summary", {}, "Save"));
    const bar = el("header", { id: "bar" }, el("div", { class: "titles" }, el("h1", { dir: "auto" }, title), this.count), el("nav", { "aria-label": "Tools" }, this.panelButton, this.tableButton, this.saveMenu, button("About", () => this.aboutDialog.showModal())));
    this.aboutDialog = aboutDialog(this.meta);
    this.stage = el("main", { id: "stage", tabindex: -1 });
    this.stage.append(place);
    this.panelNode = el("aside", { id: "panel", "aria-label": "Search, filters and legend", tabindex: -1 });
    this.timelineNode = el("section", { id: "timeline", "aria-label": "Time range" });
    const skip = el("a", { class: "skip" }, "Skip the map, to the table of events");
    skip.href = "#table";
    skip.addEventListener("click", (event) => {
      event.preventDefault();
      this.toggleTable(true);
      this.table?.scroller.focus();
    });
    this.root = el("div", { id: "dateline" }, skip, bar, this.panelNode, this.stage, this.timelineNode, el("div", { id: "told", role: "status", "aria-live": "polite", class: "unseen" }));
    document.body.append(this.root, this.aboutDialog);
    this.recordDialog = el("dialog", { id: "record" });
    document.body.append(this.recordDialog);
    const open = !window.matchMedia(NARROW).matches;
    this.root.dataset.panel = open ? "open" : "shut";
    this.panelButton.setAttribute("aria-expanded", String(open));
  }

  // Draw the events first. The rest of the page, in the room kept for it, is made once they are seen.
  async load() {
    this.readColours();
    [this.store, this.land] = await Promise.all([loadStore(this.meta.index), loadLand(this.meta.land)]);
    const { meta, store } = this;
    this.texts = new Texts(meta.index);
    this.palette = new Palette(meta.colours, store.words.layer.filter(Boolean));
    this.filters = new Filters(store);
    this.styles = new Map();
    this.grid = new PointGrid(store);
    this.addLayers();
    this.table = new Table({ store, filters: this.filters, texts: this.texts, labels: meta.labels, onPick: (row) => this.goTo(row), onClose: () => this.toggleTable(false) });
    this.spread = new Spread(this.map, store, { styleOf: (row) => this.styleOf(row), nameOf: (row) => this.nameOf(row), onPick: (row, anchor) => this.open(row, { anchor, focus: true }) });
    const state = this.restoreFilters();
    this.showCount();
    await new Promise(requestAnimationFrame); // the frame that draws it all
    this.root.dataset.ready = "drawn"; // the events are there, and answer to a click
    await this.addControls();
    await this.restoreRest(state);
    this.bind();
    this.showEmpty();
    await new Promise(whenIdle);
    await this.finish();
  }

  // The time axis and the panel, each when the browser has nothing else to do.
  async addControls() {
    const { meta, store, filters } = this;
    await new Promise(whenIdle);
    this.timeline = new Timeline(store, filters, this.timelineNode);
    await new Promise(whenIdle);
    this.panel = new Panel({ node: this.panelNode, store, filters, texts: this.texts, palette: this.palette, labels: meta.labels, shapes: this.shapes, onStyle: ({ circles }) => this.setCircles(circles), baseMaps: this.baseMaps() });
    this.stage.after(this.table.node);
    this.fillSaveMenu();
    filters.onChange(() => this.refresh());
  }

  // The names on the base map, its full detail, and markers for the keyboard.
  async finish() {
    this.names = this.meta.land ? await loadNames() : null;
    if (this.land) await loadNear(this.land);
    this.landLayer.redraw();
    this.nameLayer.addTo(this.map);
    await this.markers.update();
    await new Promise(requestAnimationFrame);
    this.root.dataset.ready = "true";
  }

  addLayers() {
    const { map, store, meta, filters, grid } = this;
    const styleOf = (row) => this.styleOf(row);
    this.landLayer = canvasLayer("land", (context, view) => {
      if (this.tilesShown) context.clearRect(0, 0, view.width, view.height);
      else drawLand(context, view, this.land, this.colours, this.marked());
    }).addTo(map);
    this.nameLayer = canvasLayer("names", (context, view) => {
      context.clearRect(0, 0, view.width, view.height);
      if (!this.tilesShown) drawNames(context, view, this.names, this.colours, this.symbolsIn(view));
    });
    this.shapes = new ShapeLayer(store, filters, grid, styleOf);
    this.shapeLayer = canvasLayer("shapes", (context, view) => {
      context.clearRect(0, 0, view.width, view.height);
      this.shapes.draw(context, view, this.colours, this.selected);
      this.shapeView = view;
    }).addTo(map);
    this.points = new PointLayer(store, filters, grid, styleOf);
    this.dotLayer = canvasLayer("dots", (context, view) => this.points.draw(context, view, this.colours, (layer) => this.palette.of(layer))).addTo(map);
    this.markers = new MarkerLayer(map, store, filters, grid, { nameOf: (row) => this.nameOf(row), onOpen: (rows, marker) => this.openMarker(rows, marker) });
    map.on("click", (event) => this.click(event));
    if (meta.index.rows && meta.land) map.attributionControl.addAttribution("Natural Earth");
    if (meta.gazetteer) map.attributionControl.addAttribution("GeoNames");
  }

  // Where symbols stand in a view, for the names to keep clear of; a canvas of dots is too full to ask.
  symbolsIn(view) {
    const { store, filters } = this;
    const found = [];
    if (store.count > MOST_AVOIDED) return found;
    for (let i = 0; i < store.count; i++) {
      if (filters.fails[i] !== 0 || !(store.flags[i] & PLACED)) continue;
      const [x, y] = [store.wx[i] * view.scale - view.left, store.wy[i] * view.scale - view.top];
      if (x > -20 && y > -20 && x < view.width + 20 && y < view.height + 20) found.push([x, y]);
    }
    for (const shape of this.shapes.shapesIn(view)) found.push(...this.shapes.stopsOf(shape, view));
    return found;
  }

  // The choice between the base map of the file and online tiles, where these were asked for.
  baseMaps() {
    const { tiles } = this.meta;
    if (!tiles) return null;
    const group = el("fieldset", { class: "group" }, el("legend", {}, "Base map"));
    const choose = (online) => {
      this.tilesShown = online;
      if (online) {
        this.tileLayer ??= L.tileLayer(tiles.url, { maxZoom: 19, subdomains: tiles.subdomains });
        this.tileLayer.addTo(this.map);
        this.map.attributionControl.addAttribution(plainHtml(tiles.attribution));
      } else if (this.tileLayer) {
        this.tileLayer.remove();
        this.map.attributionControl.removeAttribution(plainHtml(tiles.attribution));
      }
      this.landLayer.redraw();
      this.nameLayer.redraw();
    };
    for (const [label, online] of [["Natural Earth (in this file)", false], [`${tiles.name} (online)`, true]]) {
      const input = el("input", { type: "radio", name: "base-map" });
      input.checked = online;
      input.addEventListener("change", () => choose(online));
      group.append(el("label", { class: "check" }, input, el("span", { class: "name" }, label)));
    }
    choose(true);
    return group;
  }

  readColours() {
    const style = getComputedStyle(document.documentElement);
    const value = (name) => style.getPropertyValue(name).trim();
    this.colours = { dark: prefers("(prefers-color-scheme: dark)"), sea: value("--sea"), land: value("--land"), border: value("--border"), marked: value("--marked"), country: value("--country"), city: value("--city"), halo: value("--land"), paper: value("--symbol-paper"), ink: value("--ink"), ink2: value("--ink-2"), panel: value("--panel") };
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

  async nameOf(row) {
    return titleOf(await this.texts.row(row), row, this.store, this.meta.labels);
  }

  // The country to shade: where the selected event is known to its country only.
  marked() {
    const { store, selected, selectedCountry } = this;
    return selected >= 0 && store.word("precision", selected) === "country" && selectedCountry ? new Set([selectedCountry]) : new Set();
  }

  bind() {
    const { map } = this;
    const remember = debounce(HASH_WAIT_MS, () => this.remember());
    map.on("moveend", remember);
    this.filters.onChange(remember);
    window.addEventListener("hashchange", () => {
      if (location.hash !== this.hash) this.restore();
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.readColours();
      this.landLayer.redraw();
      this.nameLayer.redraw();
      this.refresh();
    });
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(this.stage);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.spread.close();
      if (event.key === "/" && !event.target.closest("input, textarea, dialog")) {
        event.preventDefault();
        this.togglePanel(true);
        this.panel.search.focus();
      }
    });
    document.addEventListener("click", (event) => {
      if (this.saveMenu.open && !this.saveMenu.contains(event.target)) this.saveMenu.open = false;
    });
    map.on("popupopen popupclose", (event) => this.stage.classList.toggle("reading", event.type === "popupopen"));
    map.on("popupclose", () => this.deselect());
  }

  // Draw what passes the filters, and say how many that is.
  refresh() {
    const { filters } = this;
    this.dotLayer.redraw();
    this.shapeLayer.redraw();
    if (this.store.count <= FEW) this.markers.update();
    else whenIdle(() => this.markers.update());
    this.showCount();
    if (this.spread.rows.some((row) => filters.fails[row] !== 0)) this.spread.close();
    if (this.selected >= 0 && filters.fails[this.selected] !== 0) this.map.closePopup();
    this.showEmpty();
  }

  showCount() {
    const { filters, store } = this;
    const all = counted(store.count, "event");
    this.count.textContent = filters.shown === store.count ? all : `${grouped(filters.shown)} of ${all}`;
  }

  showEmpty() {
    const { store, filters } = this;
    this.empty?.remove();
    this.empty = null;
    if (filters.shown > 0) return;
    const text = store.count === 0 ? ["There are no events to show.", "The layers that this map was made from are empty."] : ["No event passes the filters.", ""];
    this.empty = el("div", { id: "empty", role: "status" }, el("p", {}, el("strong", {}, text[0])), text[1] ? el("p", {}, text[1]) : null, store.count ? button("Clear all filters", () => this.panel.clear()) : null);
    this.stage.append(this.empty);
  }

  setCircles(on) {
    this.shapes.circles = on;
    this.shapeLayer.redraw();
  }

  togglePanel(open = this.root.dataset.panel !== "open") {
    this.root.dataset.panel = open ? "open" : "shut";
    this.panelButton.setAttribute("aria-expanded", String(open));
    if (open && window.matchMedia(NARROW).matches) {
      this.toggleTable(false);
      this.panel?.node.focus();
    }
    this.map.invalidateSize({ animate: false });
  }

  toggleTable(open = !this.table?.isOpen) {
    if (!this.table) return;
    this.table.node.hidden = !open;
    this.root.dataset.table = open ? "open" : "shut";
    this.tableButton.setAttribute("aria-expanded", String(open));
    if (open && window.matchMedia(NARROW).matches) this.togglePanel(false);
    this.map.invalidateSize({ animate: false });
    if (open) this.table.refresh();
  }

  fillSaveMenu() {
    const { store, filters, texts, meta } = this;
    const name = fileName(meta.title);
    const item = (label, action) => button(label, async () => {
      this.saveMenu.open = false;
      tell("Saving…");
      await action();
      tell("Saved");
    });
    this.saveMenu.append(
      el(
        "div",
        { class: "items" },
        item("Shown events as GeoJSON", () => saveGeoJson(store, texts, shownRows(store, filters), name)),
        item("Shown events as CSV", () => saveCsv(store, texts, shownRows(store, filters), name)),
        item("This view as PNG", () => this.savePicture(name)),
        item("Copy a link to this view", () => this.copyLink()),
        item("Print", () => window.print()),
      ),
    );
  }

  async savePicture(name) {
    const canvas = paintPicture(this);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    save([blob], "image/png", `${name}.png`);
  }

  async copyLink() {
    this.remember();
    try {
      await navigator.clipboard.writeText(location.href);
      tell("Link copied");
    } catch {
      this.recordDialog.replaceChildren(button("Close", () => this.recordDialog.close(), { class: "close" }), el("h2", {}, "Link to this view"), el("p", { class: "address" }, location.href));
      this.recordDialog.showModal();
    }
  }

  // Show what there is: at first its core, on demand the whole.
  fit(box = homeOf(this.store)) {
    if (!box) return;
    const bounds = L.latLngBounds([latOf(box.south), lonOf(box.west)], [latOf(box.north), lonOf(box.east)]);
    this.map.fitBounds(bounds, { padding: [36, 36], maxZoom: WIDEST_START_ZOOM, animate: false });
  }

  remember() {
    this.hash = writeHash({ store: this.store, filters: this.filters, map: this.map, selected: this.selectedId ? `${this.selected}~${this.selectedId}` : "" });
    try {
      history.replaceState(null, "", this.hash);
    } catch {
      // a page inside a notebook's frame has no address of its own
    }
  }

  // Bring back what the address holds.
  async restore() {
    await this.restoreRest(this.restoreFilters());
  }

  // The view, and every filter but the search; return what the address holds.
  restoreFilters() {
    const { store, filters, map } = this;
    const state = readHash(location.hash, store);
    if (state.view) map.setView(state.view.centre, state.view.zoom, { animate: false });
    else this.fit();
    for (const facet of FACETS) filters.off[facet] = new Set(state.off[facet] ?? []);
    Object.assign(filters, { from: state.from, to: state.to, undated: state.undated, minimum: state.minimum, query: "", hits: null });
    filters.apply();
    return state;
  }

  // The search and the selected event.
  async restoreRest(state) {
    if (state.query) {
      this.panel.search.value = state.query;
      await this.panel.runSearch(state.query);
    }
    if (state.selected) {
      const [guess, ...rest] = state.selected.split("~");
      const row = await this.texts.find(rest.join("~") || guess, Number(guess) || 0);
      if (row >= 0) await this.open(row, { pan: !state.view });
    }
  }

  // A click on the map: the events under it, else a route, else an area.
  click(event) {
    const scale = 256 * 2 ** this.map.getZoom();
    const point = this.map.project(event.latlng).divideBy(scale);
    for (const copy of [0, -1, 1]) {
      const near = this.grid.near(point.x + copy, point.y, REACH / scale, this.filters.fails);
      if (near.length === 1) return void this.open(near[0], {});
      if (near.length > 1) return void this.spread.open(near);
    }
    this.spread.close();
    const at = this.map.latLngToLayerPoint(event.latlng).subtract(this.shapeLayer._bounds.min);
    const view = this.shapeView;
    const line = this.shapes.lineAt(at.x, at.y, view, LINE_REACH);
    const row = line >= 0 ? line : this.shapes.areaAt(at.x, at.y, view, this.shapeLayer._container.getContext("2d"));
    if (row >= 0) this.open(row, { at: event.latlng });
  }

  // A marker was chosen: open its event, or spread what lies there.
  openMarker(rows, marker) {
    const focus = document.activeElement === marker.getElement();
    const isShape = this.store.flags[rows[0]] & (LINE | AREA);
    const near = isShape ? rows : this.markers.neighbours(rows, SAME_SPOT);
    if (near.length === 1) this.open(near[0], { anchor: marker, focus });
    else this.spread.open(near, { focus });
  }

  goTo(row) {
    const { store, map } = this;
    if (window.matchMedia(NARROW).matches) this.toggleTable(false);
    if (!(store.flags[row] & PLACED)) return this.openRecord(row);
    const shapes = store.shapesOfRow.get(row);
    if (shapes) {
      const box = extentOf({ ...store, count: 0, shapes }, () => true);
      map.fitBounds([[latOf(box.south), lonOf(box.west)], [latOf(box.north), lonOf(box.east)]], { padding: [40, 40], animate: false });
    } else {
      map.setView([latOf(store.wy[row]), lonOf(store.wx[row])], Math.max(map.getZoom(), 7), { animate: false });
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
    const content = detailsOf(row, properties, store, { style: this.styleOf(row), labels: this.meta.labels, headingId: "popup-heading" });
    const place = at ?? anchor?.getLatLng() ?? L.latLng(latOf(store.wy[row]), lonOf(store.wx[row]));
    if (pan) map.setView(place, Math.max(map.getZoom(), 7), { animate: false });
    const back = focus ? document.activeElement : null;
    map.closePopup();
    this.selected = row;
    this.selectedId = properties.id ?? "";
    this.selectedCountry = properties.country_code ?? "";
    const narrow = this.stage.clientWidth < 420;
    const popup = L.popup({ maxWidth: narrow ? this.stage.clientWidth - 72 : 360, minWidth: narrow ? 220 : 280, maxHeight: Math.max(160, this.stage.clientHeight - 90), autoPanPadding: [12, 12], offset: at ? [0, 0] : [0, -8] });
    popup.setLatLng(place).setContent(content).openOn(map);
    const frame = popup.getElement();
    frame.setAttribute("role", "dialog");
    frame.setAttribute("aria-labelledby", "popup-heading");
    frame.querySelector(".leaflet-popup-content").tabIndex = 0;
    frame.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", "Close");
    frame.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      L.DomEvent.stop(event);
      map.closePopup();
      if (back?.isConnected) back.focus();
    });
    if (focus) content.querySelector("h2").focus({ preventScroll: true });
    this.table.select(row);
    this.shapeLayer.redraw();
    if (this.marked().size) this.landLayer.redraw();
    this.remember();
  }

  // An event that is on no map.
  async openRecord(row) {
    const properties = await this.texts.row(row);
    const content = detailsOf(row, properties, this.store, { style: this.styleOf(row), labels: this.meta.labels, headingId: "record-heading" });
    this.recordDialog.setAttribute("aria-labelledby", "record-heading");
    this.recordDialog.replaceChildren(button("Close", () => this.recordDialog.close(), { class: "close" }), content);
    this.recordDialog.showModal();
  }

  deselect() {
    if (this.selected < 0) return;
    const shaded = this.marked().size > 0;
    this.selected = -1;
    this.selectedId = "";
    this.table.select(-1);
    this.shapeLayer.redraw();
    if (shaded) this.landLayer.redraw();
    this.remember();
  }

  fail(error) {
    this.count.textContent = "This map could not be opened";
    const old = typeof DecompressionStream === "undefined";
    const remedy = old ? "This browser is too old to unpack it; open it in a browser of 2023 or later." : "The file may be cut short; ask for it again.";
    this.stage.append(el("div", { id: "empty", role: "alert" }, el("p", {}, el("strong", {}, "This map could not be opened.")), el("p", {}, remedy), el("p", { class: "aside" }, String(error))));
  }
}

function plainHtml(text) {
  return el("span", {}, text).innerHTML;
}
