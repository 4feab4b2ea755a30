// The view as a picture: painted anew from the data, so that nothing of the page's furniture is in it.

import { drawLand } from "./land.js";
import { drawNames } from "./names.js";
import { paintSymbol, symbolStyle } from "./symbols.js";
import { kindName, layerName } from "./wording.js";

const HEAD = 56;
const FOOT = 26;
const KEY_ROW = 22;
const KEY_COLUMN = 190;

export function paintPicture(app) {
  const { map, store, filters, scene } = app;
  const { colours } = scene;
  const { x: width, y: height } = map.getSize();
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  const keys = store.types.filter((type) => rowsShown(store, filters, type.code)).sort((a, b) => a.rank - b.rank);
  const columns = Math.max(1, Math.floor((width - 20) / KEY_COLUMN));
  const keyHeight = Math.ceil(keys.length / columns) * KEY_ROW + 14;
  const canvas = document.createElement("canvas");
  canvas.width = width * ratio;
  canvas.height = (HEAD + height + keyHeight + FOOT) * ratio;
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.fillStyle = colours.panel;
  context.fillRect(0, 0, width, HEAD + height + keyHeight + FOOT);
  context.save();
  context.translate(0, HEAD);
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  const view = viewOfPicture(map, width, height, ratio);
  drawLand(context, view, scene.land, colours, scene.shaded());
  drawNames(context, view, scene.names, colours, scene.symbolsIn(view));
  scene.shapes.draw(() => context, view, colours, scene.selected);
  paintEvents(context, view, app);
  context.restore();
  paintText(context, app, width, HEAD + height, keys, columns, keyHeight);
  return canvas;
}

function rowsShown(store, filters, code) {
  for (let i = 0; i < store.count; i++) if (store.type[i] === code && filters.fails[i] === 0) return true;
  return false;
}

function viewOfPicture(map, width, height, ratio) {
  const zoom = map.getZoom();
  const scale = 256 * 2 ** zoom;
  const corner = map.getPixelBounds().min;
  const [left, top] = [corner.x, corner.y];
  const view = { left, top, width, height, scale, zoom, ratio, west: left / scale, east: (left + width) / scale, north: top / scale, south: (top + height) / scale, copies: [] };
  for (let copy = Math.floor(view.west - 1); copy <= Math.ceil(view.east); copy++) view.copies.push(copy);
  return view;
}

function paintEvents(context, view, app) {
  const dots = app.scene.dotLayer._container;
  const offset = app.map.layerPointToContainerPoint(app.scene.dotLayer._bounds.min);
  context.drawImage(dots, offset.x, offset.y, dots.clientWidth, dots.clientHeight);
}

function paintText(context, app, width, top, keys, columns, keyHeight) {
  const { meta, shell } = app;
  const { colours, palette } = app.scene;
  const font = (weight, size) => `${weight} ${size}px system-ui, "Noto Sans", "DejaVu Sans", sans-serif`;
  context.textBaseline = "middle";
  context.fillStyle = colours.ink;
  context.font = font(600, 18);
  context.fillText(meta.title, 14, 22, width - 28);
  context.font = font(400, 12);
  context.fillStyle = colours.ink2;
  const range = app.timeline.hasDates ? app.timeline.output.textContent : "";
  context.fillText([shell.count.textContent, range].filter(Boolean).join(" · "), 14, 43, width - 28);
  keys.forEach((type, i) => {
    const [x, y] = [20 + (i % columns) * KEY_COLUMN, top + 16 + Math.floor(i / columns) * KEY_ROW];
    paintSymbol(context, x, y, symbolStyle({ ...type, status: "reported", precision: "" }, palette), { paper: colours.paper, scale: 0.75 });
    context.fillStyle = colours.ink;
    context.fillText(`${layerName(type.layer)}: ${kindName(type.kind, meta.labels)}`, x + 15, y, KEY_COLUMN - 30);
  });
  context.fillStyle = colours.ink2;
  context.font = font(400, 10.5);
  context.fillText(`Base map: Natural Earth. Hollow: claimed, disputed or no longer held; dashed circle: the place lies within it.`, 14, top + keyHeight + FOOT / 2, width - 28);
}
