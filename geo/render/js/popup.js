// Leaflet's popup, one for the life of the page. Closed, it stays in the page unseen, styled and laid out: to open it
// elsewhere with other text takes a browser a third of what a new one does. Its width is told, since Leaflet lays the
// text out twice to find one of its own, and it is put in its place before its height is read.

const WIDTH = 370; // pixels, with its margins
const SLIM = 420; // of the map, below which a popup takes what there is
const ASIDE = 38; // beside a popup that does
const LEAST_HEIGHT = 160;
const ROOM = 62; // above and below it
const TIP = 20; // pixels from the place to the frame
const FADE_MS = 200; // Leaflet's

// Return a popup with that content, closed; `headingId` names what it is called by.
export function makePopup(map, content, headingId) {
  const popup = new (popupClass())({ autoPanPadding: [12, 12] });
  popup.enter(map, content, headingId);
  return popup;
}

function popupClass() {
  return L.Popup.extend({
    enter(map, content, headingId) {
      this._initLayout();
      const { _container: frame, _contentNode: body } = this;
      body.append(content);
      body.tabIndex = 0;
      body.addEventListener("scroll", () => (this.scrolled = true), { passive: true });
      frame.setAttribute("role", "dialog");
      frame.setAttribute("aria-labelledby", headingId);
      this._closeButton.setAttribute("aria-label", "Close");
      Object.assign(frame.style, { marginBottom: `${TIP}px`, visibility: "hidden" }); // a margin that is told is found without a layout
      body.style.overflowY = "auto";
      this.resize(map);
      map.getPane("popupPane").append(frame);
    },
    // Open at a place of the map, `above` so many pixels, or move there if it is open.
    show(map, place, above) {
      this.resize(map);
      this.options.offset = [0, -above];
      this._latlng = place;
      if (this.scrolled) this._contentNode.scrollTop = 0;
      this.scrolled = false;
      if (this._map) this._updatePosition();
      else this.openOn(map);
      requestAnimationFrame(() => this._map && this._adjustPan()); // it asks for the height, and moves the map
    },
    resize(map) {
      const { x, y } = map.getSize();
      this._containerWidth = x < SLIM ? x - ASIDE : WIDTH;
      Object.assign(this._contentNode.style, { width: `${this._containerWidth}px`, maxHeight: `${Math.max(LEAST_HEIGHT, y - ROOM)}px` });
    },
    onAdd(map) {
      clearTimeout(this.leaving);
      this._zoomAnimated = map._zoomAnimated;
      this._updatePosition();
      Object.assign(this._container.style, { visibility: "", opacity: 1 });
      this.bringToFront();
      map.fire("popupopen", { popup: this });
    },
    onRemove(map) {
      const hide = () => (this._container.style.visibility = "hidden");
      this._container.style.opacity = 0;
      if (map._fadeAnimated) this.leaving = setTimeout(hide, FADE_MS);
      else hide();
      map.fire("popupclose", { popup: this });
    },
  });
}
