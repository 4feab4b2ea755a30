// Nodes of the page. Text of a layer enters the document here and nowhere else, and only as text.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  setAttributes(node, attributes);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    } else if (name === "href" || name === "src" || name.startsWith("on")) {
      throw new Error(`el() sets no ${name}; use link()`);
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

// Write into a node that holds nothing but text; where the same stands there already, nothing is laid out anew.
export function setText(node, text) {
  if (node.firstChild === null) node.append(text);
  else if (node.firstChild.data !== text) node.firstChild.data = text;
}

// The same for a node that is not there without a text.
export function setTextIfAny(node, text) {
  node.hidden = text === "";
  setText(node, text);
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  setSvg(node, attributes);
  node.append(...children);
  return node;
}

export function setSvg(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
}

// A link where the address is one of the web's, else its plain text.
export function link(address, text = address) {
  const url = webAddress(address);
  if (url === null) return el("span", { dir: "auto" }, text);
  const node = el("a", { rel: "noopener noreferrer", target: "_blank", dir: "auto" }, text);
  node.href = url;
  return node;
}

export function webAddress(address) {
  const trimmed = String(address).trim();
  if (!/^https?:\/\//i.test(trimmed)) return null;
  try {
    const url = new URL(trimmed);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

export function button(label, onClick, attributes = {}) {
  return el("button", { type: "button", ...attributes, on: { click: onClick } }, label);
}

// A checkbox with its label, which may hold a symbol and a count.
export function checkbox(label, checked, onChange, { symbol = null, count = null } = {}) {
  const input = el("input", { type: "checkbox", on: { change: () => onChange(input.checked) } });
  input.checked = checked;
  const number = count === null ? null : el("span", { class: "count" }, count);
  return { node: el("label", { class: "check" }, input, symbol, el("span", { class: "name", dir: "auto" }, label), number), input, number };
}

let toldAt = null;

// Tell a screen reader, and anyone who looks, what has happened.
export function tell(message) {
  toldAt ??= document.getElementById("told");
  if (toldAt) toldAt.textContent = message;
}

export function debounce(wait, action) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), wait);
  };
}

export function prefers(what) {
  return window.matchMedia(what).matches;
}
