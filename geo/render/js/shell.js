// The frame of the page: its bar, the room for panel, map, table and time axis, its dialogs, and what it tells.

import { aboutDialog } from "./about.js";
import { button, el, prefers } from "./dom.js";
import { counted, grouped } from "./wording.js";

const NARROW = "(max-width: 720px)";

export class Shell {
  // `place` is the node of the map; `onResize` follows when the map has more room or less.
  constructor(meta, place, { onResize }) {
    Object.assign(this, { meta, onResize, table: null });
    this.count = el("p", { id: "count" }, "Loading…");
    this.panelButton = button("Filters", () => this.togglePanel(), { "aria-expanded": "true", "aria-controls": "panel" });
    this.tableButton = button("Table", () => this.toggleTable(), { "aria-expanded": "false", "aria-controls": "table" });
    this.saveMenu = el("details", { id: "save", class: "menu" }, el("summary", {}, "Save"));
    const tools = el("nav", { "aria-label": "Tools" }, this.panelButton, this.tableButton, this.saveMenu, this.aboutButton());
    const bar = el("header", { id: "bar" }, el("div", { class: "titles" }, el("h1", { dir: "auto", title: meta.title }, meta.title), this.count), tools);
    this.stage = el("main", { id: "stage", tabindex: -1 });
    this.stage.append(place);
    this.panelNode = el("aside", { id: "panel", "aria-label": "Search, filters and legend", tabindex: -1 });
    this.timelineNode = el("section", { id: "timeline", "aria-label": "Time range" });
    this.recordDialog = el("dialog", { id: "record" });
    this.root = el("div", { id: "dateline" }, this.skipLink(), bar, this.panelNode, this.stage, this.timelineNode, el("div", { id: "told", role: "status", "aria-live": "polite", class: "unseen" }));
    const open = !prefers(NARROW);
    this.root.dataset.panel = open ? "open" : "shut";
    this.panelButton.setAttribute("aria-expanded", String(open));
    document.body.append(this.root, this.recordDialog);
  }

  skipLink() {
    const skip = el("a", { class: "skip" }, "Skip the map, to the table of events");
    skip.href = "#table";
    skip.addEventListener("click", (event) => {
      event.preventDefault();
      this.toggleTable(true);
      this.table?.scroller.focus();
    });
    return skip;
  }

  // What could not be drawn stands on the panel behind this button, so it tells how much that is.
  aboutButton() {
    const node = button("About", () => this.showAbout());
    const { length } = this.meta.messages;
    if (length === 0) return node;
    const told = counted(length, "note on the input", "notes on the input");
    node.append(el("span", { class: "notes-count", "aria-hidden": "true" }, length));
    node.setAttribute("aria-label", `About, ${told}`);
    node.title = told;
    return node;
  }

  // The events as a table, below the map; it comes after the map is drawn.
  addTable(table) {
    this.table = table;
    this.stage.after(table.node);
  }

  // Tell how far the page is: "drawn" when the events are there and answer to a click, "true" when all is.
  ready(state) {
    this.root.dataset.ready = state;
  }

  // Say how many events there are, how many are shown, and how many of these lie outside of the view.
  showCount(shown, all, outside = 0) {
    const told = counted(all, "event");
    const beyond = outside ? `, ${grouped(outside)} outside this view` : "";
    this.count.textContent = (shown === all ? told : `${grouped(shown)} of ${told}`) + beyond;
  }

  // Say on the map that nothing is shown, and why.
  showEmpty(shown, all, onClear) {
    this.empty?.remove();
    this.empty = null;
    if (shown > 0) return;
    const text = all === 0 ? ["There are no events to show.", "The layers that this map was made from are empty."] : ["No event passes the filters.", ""];
    this.empty = el("div", { id: "empty", role: "status" }, el("p", {}, el("strong", {}, text[0])), text[1] ? el("p", {}, text[1]) : null, all ? button("Clear all filters", onClear) : null);
    this.stage.append(this.empty);
  }

  showAbout() {
    this.about ??= aboutDialog(this.meta);
    document.body.append(this.about);
    this.about.showModal();
  }

  // Show content in a dialog of its own.
  showRecord(headingId, ...content) {
    this.recordDialog.setAttribute("aria-labelledby", headingId);
    this.recordDialog.replaceChildren(button("Close", () => this.recordDialog.close(), { class: "close" }), ...content);
    this.recordDialog.showModal();
  }

  get isNarrow() {
    return prefers(NARROW);
  }

  togglePanel(open = this.root.dataset.panel !== "open") {
    this.root.dataset.panel = open ? "open" : "shut";
    this.panelButton.setAttribute("aria-expanded", String(open));
    if (open && this.isNarrow) {
      this.toggleTable(false);
      this.panelNode.focus();
    }
    this.onResize();
  }

  toggleTable(open = !this.table?.isOpen) {
    if (!this.table) return;
    this.table.node.hidden = !open;
    this.root.dataset.table = open ? "open" : "shut";
    this.tableButton.setAttribute("aria-expanded", String(open));
    if (open && this.isNarrow) this.togglePanel(false);
    this.onResize();
    if (open) this.table.refresh();
  }

  fail(error) {
    this.count.textContent = "This map could not be opened";
    const old = typeof DecompressionStream === "undefined";
    const remedy = old ? "This browser is too old to unpack it; open it in a browser of 2023 or later." : "The file may be cut short; ask for it again.";
    this.stage.append(el("div", { id: "empty", role: "alert" }, el("p", {}, el("strong", {}, "This map could not be opened.")), el("p", {}, remedy), el("p", { class: "aside" }, String(error))));
  }
}
