// Days as whole numbers counted from 1970-01-01, and how people read them.

export const NO_DAY = -(2 ** 31);
export const FAR = 2 ** 31 - 1; // an end that is open
const DAY_MS = 86_400_000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

export function isoDay(day) {
  if (day === NO_DAY || Math.abs(day) >= FAR) return "";
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  const sign = year < 0 ? "-" : "";
  return `${sign}${String(Math.abs(year)).padStart(4, "0")}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

function two(number) {
  return String(number).padStart(2, "0");
}

export function dayOf(iso) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / DAY_MS);
}

export function partsOf(day) {
  const date = new Date(day * DAY_MS);
  return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
}

export function dayFromParts(year, month, day) {
  return Math.round(Date.UTC(year, month, day) / DAY_MS);
}

export function wordedDay(day) {
  const [year, month, date] = partsOf(day);
  return `${date} ${MONTHS[month]} ${year}`;
}

// An interval as people write it, open ends included.
export function wordedDays(start, end) {
  if (start === NO_DAY) return "";
  if (start <= -FAR && end >= FAR) return "";
  if (start <= -FAR) return `until ${wordedDay(end)}`;
  if (end >= FAR) return `from ${wordedDay(start)} on`;
  if (start === end) return wordedDay(start);
  const [y1, m1, d1] = partsOf(start);
  const [y2, m2] = partsOf(end);
  const wholeMonths = d1 === 1 && partsOf(end + 1)[2] === 1;
  if (wholeMonths && m1 === 0 && m2 === 11) return y1 === y2 ? `${y1}` : `${y1} to ${y2}`;
  if (wholeMonths) return y1 === y2 && m1 === m2 ? `${MONTHS[m1]} ${y1}` : `${MONTHS[m1]} ${y1} to ${MONTHS[m2]} ${y2}`;
  if (y1 === y2 && m1 === m2) return `${d1} to ${wordedDay(end)}`;
  return `${wordedDay(start)} to ${wordedDay(end)}`;
}

const PRECISIONS = ["", "to the day", "to a few days", "to the week", "to the month", "to the year at best"];

export function wordedPrecision(code) {
  return PRECISIONS[code] ?? "";
}

// The steps of a time axis: days, weeks, months or years, so many that a reader can still tell the bars apart.
const MOST_BINS = 140;

export function binEdges(first, last) {
  for (const step of [1, 7]) {
    if ((last - first + 1) / step <= MOST_BINS) {
      const start = step === 7 ? first - ((((first + 3) % 7) + 7) % 7) : first; // weeks begin on Mondays
      return edgesFrom(start, last, (day) => day + step, step === 1 ? "day" : "week");
    }
  }
  const [year, month] = partsOf(first);
  const months = (last - first) / 30.4;
  if (months <= MOST_BINS) {
    return edgesFrom(dayFromParts(year, month, 1), last, (day) => nextMonth(day, 1), "month");
  }
  const years = Math.max(1, Math.ceil(months / 12 / MOST_BINS));
  return edgesFrom(dayFromParts(year, 0, 1), last, (day) => nextMonth(day, 12 * years), years === 1 ? "year" : `${years} years`);
}

function nextMonth(day, count) {
  const [year, month] = partsOf(day);
  return dayFromParts(year, month + count, 1);
}

function edgesFrom(start, last, next, unit) {
  const edges = [start];
  while (edges[edges.length - 1] <= last) edges.push(next(edges[edges.length - 1]));
  return { edges, unit };
}

export function shortLabel(day, unit) {
  const [year, month, date] = partsOf(day);
  if (unit === "day" || unit === "week") return `${date} ${MONTHS[month].slice(0, 3)} ${year}`;
  if (unit === "month") return `${MONTHS[month].slice(0, 3)} ${year}`;
  return String(year);
}
