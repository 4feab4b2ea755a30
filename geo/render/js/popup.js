// Leaflet's popup, laid out once: at a width that is told, since Leaflet lays the text out twice to find one of its own,
// and put in its place before its height is read.

const WIDTH = 370; // pixels, with its margins
const SLIM = 420; // of the map, below which a popup takes what there is
const ASIDE = 38; // beside a popup that does
const LEAST_HEIGHT = 160;
const ROOM = 62; // above and below it
const TIP = 20; // pixels from the place to the frame

// Show content at a place of the map, `above` so many pixels; return the popup's node.
export function showPopup(map, content, place, above) {
  const { x, y } = map.getSize();
  Popup ??= popupClass();
  const popup = new Popup({ width: x < SLIM ? x - ASIDE : WIDTH, maxHeight: Math.max(LEAST_HEIGHT, y - ROOM), autoPanPadding: [12, 12], offset: [0, -above] });
  popup.setLatLng(place).setContent(content).openOn(map);
  return popup.getElement();
}

let Popup = null;

function popupClass() {
  return L.Popup.extend({
    _updateLayout() {
      const { width, maxHeight } = this.options;
      Object.assign(this._contentNode.style, { width: `${width}px`, maxHeight: `${maxHeight}px`, overflowY: "auto" });
      this._container.style.marginBottom = `${TIP}px`; // where Leaflet finds it without asking for a layout
      this._containerWidth = width;
    },
  });
}
