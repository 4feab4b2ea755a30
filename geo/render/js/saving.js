// The menu of what can be taken away from the map.

import { button, el, tell } from "./dom.js";
import { fileName, save, saveCsv, saveGeoJson, shownRows } from "./downloads.js";
import { paintPicture } from "./picture.js";

// `app` is the whole page, since a picture of it holds parts of all.
export function fillSaveMenu(app) {
  const { store, filters, texts, meta, shell } = app;
  const name = fileName(meta.title);
  const item = (label, action) => button(label, async () => {
    shell.saveMenu.open = false;
    tell("Saving…");
    await action();
    tell("Saved");
  });
  shell.saveMenu.append(
    el(
      "div",
      { class: "items" },
      item("Shown events as GeoJSON", () => saveGeoJson(store, texts, shownRows(store, filters), name)),
      item("Shown events as CSV", () => saveCsv(store, texts, shownRows(store, filters), name)),
      item("This view as PNG", () => savePicture(app, name)),
      item("Copy a link to this view", () => copyLink(app)),
      item("Print", () => window.print()),
    ),
  );
  document.addEventListener("click", (event) => {
    if (shell.saveMenu.open && !shell.saveMenu.contains(event.target)) shell.saveMenu.open = false;
  });
}

async function savePicture(app, name) {
  const canvas = paintPicture(app);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  save([blob], "image/png", `${name}.png`);
}

async function copyLink(app) {
  app.remember();
  try {
    await navigator.clipboard.writeText(location.href);
    tell("Link copied");
  } catch {
    app.shell.showRecord("link-heading", el("h2", { id: "link-heading" }, "Link to this view"), el("p", { class: "address" }, location.href));
  }
}
