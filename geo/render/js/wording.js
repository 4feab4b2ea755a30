// Codes in words.

const LAYERS = { strikes: "Strikes", strongholds: "Strongholds", routes: "Routes", incidents: "Incidents", unplaced: "Not placed" };
const STATUSES = { reported: "Reported", claimed: "Claimed by one side", disputed: "Disputed", confirmed: "Confirmed", lost: "No longer held" };
const PLACE_PRECISIONS = { facility: "Exact site", city: "Town or city", region: "Region", country: "Country only", water: "At sea" };
const NOT_GIVEN = "Not given";

export function layerName(code) {
  return LAYERS[code] ?? plainName(code);
}

export function kindName(code, labels) {
  return labels[code] ?? plainName(code);
}

export function statusName(code) {
  return STATUSES[code] ?? plainName(code);
}

export function precisionName(code) {
  return PLACE_PRECISIONS[code] ?? plainName(code);
}

function plainName(code) {
  if (!code) return NOT_GIVEN;
  const spaced = code.replaceAll("_", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

export function distance(meters) {
  if (meters < 1000) return `${meters} m`;
  const km = meters / 1000;
  return `${km < 10 ? Math.round(km * 10) / 10 : grouped(Math.round(km))} km`;
}

// A whole number with its thousands parted. The browser's own way takes 20 ms the first time.
export function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

export function counted(number, one, many = `${one}s`) {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}
