// Canvas layers that move with the map. When there is something new to see, what is in view is painted at once; as soon
// as the map lies still, a picture larger than the view, so that a pan moves what is painted already.

const PADDING = 0.3; // of the view's size, on each side
const STILL_MS = 250;

// Return a Leaflet layer that calls `draw(context, view)` whenever it needs a new picture. Where that returns false,
// there is nothing to see: each picture that is seen costs time whenever the map moves.
// `view` gives the canvas' place in the world: x and y in world units to pixels by (x * scale - left).
export function canvasLayer(pane, draw) {
  const Layer = L.Renderer.extend({
    options: { pane, padding: 0 },
    initialize() {
      L.setOptions(this, {});
      this._layers = {};
    },
    getEvents() {
      return { ...L.Renderer.prototype.getEvents.call(this), move: this._onMove };
    },
    _initContainer() {
      this._container = L.DomUtil.create("canvas", "map-canvas");
      this._container.setAttribute("aria-hidden", "true");
    },
    _destroyContainer() {
      clearTimeout(this._still);
      this._container.remove();
      delete this._container;
    },
    // The page's coordinates have a new origin: what is painted is put where it belongs until it is painted anew.
    _reset() {
      this._updateTransform(this._map.getCenter(), this._map.getZoom());
      this._stale = true;
      this.redraw();
    },
    _update() {
      if (this._isCovered()) this._widen();
      else this.redraw(this._drawn && this._zoom === this._map.getZoom() ? PADDING : 0);
    },
    _onMove() {
      if (this._drawn && this._zoom === this._map.getZoom() && !this._isCovered()) this.redraw(PADDING);
    },
    _updateTransform(center, zoom) {
      if (this._drawn) L.Renderer.prototype._updateTransform.call(this, center, zoom); // there is nothing to move yet
    },
    _isCovered() {
      if (!this._drawn || this._stale || this._zoom !== this._map.getZoom()) return false;
      const first = this._map.containerPointToLayerPoint([0, 0]);
      return this._bounds.contains(L.bounds(first, first.add(this._map.getSize())));
    },
    // Paint anew and wide when the map has lain still for a while, unless that is what is there.
    _widen() {
      clearTimeout(this._still);
      const first = this._map.containerPointToLayerPoint(this._map.getSize().multiplyBy(-PADDING));
      if (first.distanceTo(this._bounds.min) < 2) return;
      this._still = setTimeout(() => whenIdle(() => this.redraw(PADDING)), STILL_MS);
    },
    // Draw anew as wide as it is drawn: for what is drawn quickly, to do so once is less than narrow first and wide then.
    repaint() {
      this.redraw(this._drawn && !this._stale ? this.options.padding : 0);
    },
    // Draw once, in the next frame, however many reasons there are to.
    redraw(padding = 0) {
      this.options.padding = padding;
      this._pending ??= requestAnimationFrame(() => {
        this._pending = undefined;
        if (this._map) this.drawNow();
      });
    },
    drawNow() {
      if (this._map._animatingZoom && this._drawn) return;
      L.Renderer.prototype._update.call(this);
      Object.assign(this, { _drawn: true, _stale: false });
      this._widen();
      const size = this._bounds.getSize();
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      const canvas = this._container;
      L.DomUtil.setPosition(canvas, this._bounds.min);
      const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
        canvas.style.width = `${size.x}px`;
        canvas.style.height = `${size.y}px`;
      }
      const context = canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      canvas.hidden = draw(context, viewOf(this._map, this._bounds, ratio)) === false;
    },
  });
  return new Layer();
}

// Call an action when the browser has nothing better to do, and within a second.
export function whenIdle(action) {
  if (typeof window.requestIdleCallback === "function") window.requestIdleCallback(action, { timeout: 1000 });
  else setTimeout(action, 1);
}

function viewOf(map, bounds, ratio) {
  const origin = map.getPixelOrigin();
  const zoom = map.getZoom();
  const scale = 256 * 2 ** zoom;
  const left = bounds.min.x + origin.x;
  const top = bounds.min.y + origin.y;
  const { x: width, y: height } = bounds.getSize();
  const view = { left, top, width, height, scale, zoom, ratio, west: left / scale, east: (left + width) / scale, north: top / scale, south: (top + height) / scale };
  view.copies = [];
  for (let copy = Math.floor(view.west - 1); copy <= Math.ceil(view.east); copy++) view.copies.push(copy);
  return view;
}
