// The page: puts the parts around Folium's map and keeps them in step.

import { packedText, textRead, wholePage } from "./bytes.js";
import { whenIdle } from "./canvas.js";
import { debounce } from "./dom.js";
import { FACETS, Filters } from "./filters.js";
import { makeMap } from "./leaflet.js";
import { MarkerLayer } from "./markers.js";
import { Panel } from "./panel.js";
import { readHash, writeHash } from "./permalink.js";
import { fillSaveMenu } from "./saving.js";
import { Scene } from "./scene.js";
import { Selection } from "./selection.js";
import { Shell } from "./shell.js";
import { countOutside, extentOf, homeOf, latOf, loadStore, lonOf } from "./store.js";
import { Table } from "./table.js";
import { Texts } from "./texts.js";
import { Timeline } from "./timeline.js";

const FEW = 200; // events whose markers are made over in no time
const CLOSEST_FIT = 11; // zoom
const CLOSEST_START = 9; // so that names of places around are in view
const ALONE = 1.5e-4; // world units, some 5 km: events within have coasts and borders about them
const CLOSEST_ALONE = 6;
const HASH_WAIT_MS = 250;
const MARK_WAIT_MS = 120; // while a filter is being moved, each of its frames need not wait for a thousand nodes

export const dateline = { start: startMap };

// Make the Leaflet map at once, so that whatever Folium adds finds it; the events follow when they are unpacked.
function startMap(id) {
  const app = new App(JSON.parse(packedText("meta")), document.getElementById(id));
  document.documentElement.lang ||= "en";
  app.load().catch((error) => {
    app.shell.fail(error);
    throw error;
  });
  dateline.app = app;
  return app.map;
}

class App {
  constructor(meta, place) {
    this.meta = meta;
    this.shell = new Shell(meta, place, { onResize: () => this.map.invalidateSize({ animate: false }) });
    this.map = makeMap(place, meta, () => this.fit(extentOf(this.store, (row) => this.filters.isShown(row)) ?? undefined));
    this.rememberSoon = debounce(HASH_WAIT_MS, () => this.remember());
    this.markSoon = debounce(MARK_WAIT_MS, () => whenIdle(() => this.markers?.update()));
  }

  // Draw the events first; everything else follows, a part whenever the browser has nothing else to do. On a small page
  // nothing has to be waited for until then.
  async load() {
    const { meta, map, shell } = this;
    this.store = await loadStore(meta.index);
    this.filters = new Filters(this.store);
    this.texts = new Texts(meta.index);
    const state = this.restoreFilters();
    this.scene = new Scene(map, this.store, this.filters, meta);
    this.selection = new Selection({ ...this, labels: meta.labels, onSelect: (row) => this.select(row) });
    shell.showCount(this.filters.shown, this.store.count);
    await textRead;
    shell.ready("drawn");
    await new Promise(requestAnimationFrame); // the frame in which they are seen
    await new Promise(requestAnimationFrame);
    await wholePage; // the land stands at its end
    await new Promise(whenIdle);
    await this.scene.addLand();
    await this.addControls();
    await this.restoreRest(state);
    this.bind();
    if (!state.view) this.showOutside();
    this.showEmpty();
    await new Promise(whenIdle);
    await this.finish();
  }

  // The time axis, the panel and the table.
  async addControls() {
    const { meta, store, filters, texts, scene, shell, selection } = this;
    await new Promise(whenIdle);
    this.timeline = new Timeline(store, filters, shell.timelineNode);
    await new Promise(whenIdle);
    const { palette, shapes } = scene;
    this.panel = new Panel({ node: shell.panelNode, store, filters, texts, palette, labels: meta.labels, shapes, onStyle: ({ circles }) => scene.setCircles(circles), baseMaps: scene.baseMaps() });
    this.table = new Table({ store, filters, texts, labels: meta.labels, onPick: (row) => selection.goTo(row), onClose: () => shell.toggleTable(false) });
    shell.addTable(this.table);
    fillSaveMenu(this);
    filters.onChange(() => this.refresh());
  }

  // Markers for the keyboard, the base map's full detail, and what the first popup would wait for.
  async finish() {
    const { map, store, filters, scene, selection, texts } = this;
    this.markers = new MarkerLayer(map, store, filters, scene.grid, { nameOf: (row) => selection.nameOf(row), onOpen: (rows, marker) => selection.openMarker(this.markers, rows, marker) });
    await this.markers.update();
    await new Promise(whenIdle);
    await scene.addDetail();
    await selection.warm();
    await texts.warm();
    await new Promise(requestAnimationFrame);
    this.shell.ready("true");
  }

  bind() {
    const { map, filters, scene, shell, selection } = this;
    map.on("moveend", this.rememberSoon);
    filters.onChange(this.rememberSoon);
    window.addEventListener("hashchange", () => {
      if (location.hash !== this.hash) this.restore();
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      scene.recolour();
      this.timeline.recolour();
    });
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(shell.stage);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") selection.spread.close();
      if (event.key === "/" && !event.target.closest("input, textarea, dialog")) {
        event.preventDefault();
        shell.togglePanel(true);
        this.panel.search.focus();
      }
    });
  }

  // Draw what passes the filters, and say how many that is.
  refresh() {
    const { filters, scene, shell, store, markers, selection } = this;
    scene.redrawEvents();
    if (store.count <= FEW) markers?.update();
    else this.markSoon();
    shell.showCount(filters.shown, store.count);
    selection.refresh();
    this.showEmpty();
  }

  showEmpty() {
    this.shell.showEmpty(this.filters.shown, this.store.count, () => this.panel.clear());
  }

  select(row) {
    this.table?.select(row);
    this.rememberSoon();
  }

  open(row, options) {
    return this.selection.open(row, options);
  }

  // Show what there is: at first its core, on demand the whole.
  fit(box) {
    if (box) return this.fitBox(box, CLOSEST_FIT);
    const home = homeOf(this.store);
    if (home) this.fitBox(home, Math.max(home.east - home.west, home.south - home.north) < ALONE ? CLOSEST_ALONE : CLOSEST_START);
  }

  fitBox(box, maxZoom) {
    const bounds = L.latLngBounds([latOf(box.south), lonOf(box.west)], [latOf(box.north), lonOf(box.east)]);
    this.map.fitBounds(bounds, { padding: [36, 36], maxZoom, animate: false });
  }

  // Say how many events the first view leaves out, until it is moved.
  showOutside() {
    const { filters, map, shell, store } = this;
    const bounds = map.getBounds();
    const box = { west: bounds.getWest(), north: bounds.getNorth(), east: bounds.getEast(), south: bounds.getSouth() };
    const outside = filters.isFiltering ? 0 : countOutside(store, box);
    if (!outside) return;
    shell.showCount(filters.shown, store.count, outside);
    map.once("movestart", () => shell.showCount(filters.shown, store.count));
  }

  // Put the view, the filters and the selected event into the address.
  remember() {
    const { store, filters, map, selection } = this;
    this.hash = writeHash({ store, filters, map, selected: selection.id ? `${selection.row}~${selection.id}` : "" });
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
    const wasFiltering = filters.isFiltering;
    const state = readHash(location.hash, store);
    if (state.view) map.setView(state.view.centre, state.view.zoom, { animate: false });
    else this.fit();
    for (const facet of FACETS) filters.off[facet] = new Set(state.off[facet] ?? []);
    Object.assign(filters, { from: state.from, to: state.to, undated: state.undated, minimum: state.minimum, query: "", hits: null });
    if (wasFiltering || filters.isFiltering) filters.apply();
    return state;
  }

  // The search and the selected event.
  async restoreRest(state) {
    if (state.query) {
      this.panel.search.value = state.query;
      await this.panel.runSearch(state.query);
    }
    if (!state.selected) return;
    const row = await this.selection.find(state.selected);
    if (row >= 0) await this.open(row, { pan: !state.view });
  }
}
