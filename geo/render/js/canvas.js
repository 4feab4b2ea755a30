// Canvas layers that move with the map. When there is something new to see, what is in view is painted at once; as soon
// as the map lies still, a picture larger than the view, so that a pan moves what is painted already.

const PADDING = 0.3; // of the view's size, on each side
const STILL_MS = 250;

// Return a Leaflet layer that calls `draw(pen, view)` whenever it needs a new picture. `pen()` is the canvas' context,
// its size set; where it is not asked for, there is nothing to see: each picture costs time to make and to move.
// `view` gives the canvas' place in the world: x and y in world units to pixels by (x * scale - left).
export function canvasLayer(pane, draw) {
  const Layer = L.Renderer.extend({
    options: { pane, padding: 0 },
    initialize() {
      L.setOptions(this, {});
      this._layers = {};
    },
    getEvents() {
      return { ...L.Renderer.prototype.getEvents.call(this), move: this._onMove, viewprereset: this._leave };
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
    // The page's coordinates are about to have a new origin; `_reset` follows.
    _leave() {
      this._leaving = true;
    },
    // The page's coordinates have a new origin: what is painted is put where it belongs until it is painted anew.
    _reset() {
      this._updateTransform(this._map.getCenter(), this._map.getZoom());
      Object.assign(this, { _leaving: false, _stale: true });
      this.redraw();
    },
    _update() {
      if (this._leaving) return;
      if (this._isCovered()) this._widen();
      else this.redraw(this._drawn && this._zoom === this._map.getZoom() ? PADDING : 0);
    },
    _onMove() {
      if (this._drawn && !this._leaving && this._zoom === this._map.getZoom() && !this._isCovered()) this.redraw(PADDING);
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
    // The same in the next frame, for what has no need to be seen before something else is.
    repaintSoon() {
      this._again = true;
      this._awaitFrame();
    },
    // Draw at once, and once more in the next frame, however many reasons there are to before it.
    redraw(padding = 0) {
      this.options.padding = padding;
      this._again = this._waiting ?? false;
      this._awaitFrame();
      if (!this._again) this.drawNow();
    },
    _awaitFrame() {
      if (this._waiting) return;
      this._waiting = true;
      requestAnimationFrame(() => {
        this._waiting = false;
        if (this._again && this._map) this.redraw(this._stale ? 0 : this.options.padding);
      });
    },
    drawNow() {
      if (this._map._animatingZoom && this._drawn) return;
      L.Renderer.prototype._update.call(this);
      Object.assign(this, { _drawn: true, _stale: false });
      this._widen();
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      const canvas = this._container;
      L.DomUtil.setPosition(canvas, this._bounds.min);
      this._seen = false;
      draw(() => this._pen(ratio), viewOf(this._map, this._bounds, ratio));
      canvas.hidden = !this._seen;
    },
    _pen(ratio) {
      const size = this._bounds.getSize();
      const canvas = this._container;
      const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
        canvas.style.width = `${size.x}px`;
        canvas.style.height = `${size.y}px`;
      }
      this._seen = true;
      const context = canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      return context;
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
