// The panel that tells where all this comes from and how far it can be trusted.

import { button, el, link, webAddress } from "./dom.js";
import { counted } from "./wording.js";

export function aboutDialog(meta) {
  const dialog = el("dialog", { id: "about", "aria-labelledby": "about-heading" });
  const body = el("div", { class: "prose" }, el("h2", { id: "about-heading", dir: "auto" }, meta.title));
  for (const { heading, paragraphs, items } of meta.about) {
    body.append(el("h3", { dir: "auto" }, heading));
    for (const paragraph of paragraphs ?? []) body.append(el("p", { dir: "auto" }, ...withLinks(paragraph)));
    if (items?.length) body.append(el("ul", {}, items.map((item) => el("li", { dir: "auto" }, ...withLinks(item)))));
  }
  if (meta.messages.length) {
    body.append(el("h3", {}, counted(meta.messages.length, "note on the input", "notes on the input")), el("ul", {}, meta.messages.map((message) => el("li", { dir: "auto" }, message))));
  }
  dialog.append(button("Close", () => dialog.close(), { class: "close" }), body);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  return dialog;
}

// Text with its web addresses as links.
function withLinks(text) {
  return text.split(/(https?:\/\/[^\s<>"“”]+[^\s<>"“”.,;:!?)\]])/).map((part) => (webAddress(part) ? link(part) : part));
}
