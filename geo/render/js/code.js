// Leaflet, the style sheets and the page's own script lie packed in the page. They are put into it before the next
// script runs, lest one that Folium adds miss them, and as elements, since the page's policy names each by its hash.

import { fromBase64 } from "./base64.js";
import { inflated } from "./inflate.js";

export const dateline = { open: openCode };

const [leaflet, leafletStyle, ownStyle, own] = unpackedCode(document.getElementById("data-code"));
addHere("style", leafletStyle);
addHere("style", ownStyle);
addHere("script", leaflet);

// Run the page's own script, which puts itself in the place of this one.
function openCode() {
  addHere("script", own);
}

function unpackedCode({ textContent, dataset }) {
  const sizes = dataset.sizes.split(" ").map(Number);
  const bytes = inflated(fromBase64(textContent), sizes.reduce((sum, size) => sum + size));
  const decoder = new TextDecoder();
  let at = 0;
  return sizes.map((size) => decoder.decode(bytes.subarray(at, (at += size))));
}

function addHere(name, text) {
  const node = document.createElement(name);
  node.textContent = text;
  document.currentScript.before(node);
}
