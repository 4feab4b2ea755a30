// Leaflet's map with the controls, names and panes that the page needs.

import { button, el, prefers, svg } from "./dom.js";

// `onWhole` shows all events.
export function makeMap(place, meta, onWhole) {
  const moves = !prefers("(prefers-reduced-motion: reduce)");
  const map = L.map(place, { zoomControl: false, center: [25, 15], zoom: 3, minZoom: 1, maxZoom: meta.tiles ? 19 : 15, zoomSnap: 0.5, worldCopyJump: false, attributionControl: true, zoomAnimation: moves, fadeAnimation: moves, inertia: moves });
  L.control.zoom({ position: "topright" }).addTo(map);
  new (wholeControl(onWhole))({ position: "topright" }).addTo(map);
  L.control.scale({ position: "bottomright", imperial: false, updateWhenIdle: true }).addTo(map);
  map.attributionControl.setPrefix(false);
  if (meta.land) map.attributionControl.addAttribution("Natural Earth, GeoNames");
  place.setAttribute("role", "application");
  place.setAttribute("aria-label", "Map of the events. Arrow keys pan, plus and minus zoom, Tab moves through the events.");
  for (const [name, level] of [["land", 150], ["shapes", 350], ["dots", 400]]) {
    const pane = map.createPane(name);
    pane.style.zIndex = level;
    pane.style.pointerEvents = "none";
  }
  map.createPane("events").style.zIndex = 590; // below Leaflet's own markers
  return map;
}

// A button below the zoom buttons that shows all events.
function wholeControl(onWhole) {
  return L.Control.extend({
    onAdd() {
      const arrows = svg("svg", { width: 14, height: 14, viewBox: "0 0 14 14", "aria-hidden": "true" }, svg("path", { d: "M8 1H13V6M13 1L8.5 5.5M6 13H1V8M1 13L5.5 8.5", fill: "none", stroke: "currentColor", "stroke-width": 1.6 }));
      const node = button(arrows, onWhole, { class: "whole-view", "aria-label": "Show all events", title: "Show all events" });
      const frame = el("div", { class: "leaflet-bar" }, node);
      L.DomEvent.disableClickPropagation(frame);
      return frame;
    },
  });
}
