/** Formats every value that a key or the overlay shows. */

/** The text of an unknown value. */
export const UNKNOWN = "–";

/** A typographic minus: as wide as `+` in tabular figures, unlike a hyphen. */
export const MINUS = "−";

/** Treat longer times as unknown: no session is so long. ms */
const LONGEST_MS = 100 * 3_600_000;

/** Treat values from here on as unknown: `toFixed` writes them with an exponent. */
const LARGEST = 1e21;

/** A lap time in ms: `1:32.345`, `0:58.120`, `1:59:59.999`; negative times are unknown. */
export function lapTime(ms: number | null): string {
  return isShown(ms) && ms >= 0 ? clock(ms, 3, true) : UNKNOWN;
}

/** A sector time in ms: `28.412`, `1:02.345`; negative times are unknown. */
export function sectorTime(ms: number | null): string {
  return isShown(ms) && ms >= 0 ? clock(ms, 3, false) : UNKNOWN;
}

/** Time left in a session in ms: `1:02:11`, `24:31`, `0:09`; rounded up, so that `0:00` is the end. */
export function timeLeft(ms: number | null): string {
  return isShown(ms) ? clock(Math.ceil(Math.max(0, ms) / 1000) * 1000, 0, true) : UNKNOWN;
}

/** Elapsed time, or a position in a recording, in ms: `0:09`, `12:31`, `1:02:03`; rounded down. */
export function elapsed(ms: number | null): string {
  return isShown(ms) ? clock(Math.floor(Math.max(0, ms) / 1000) * 1000, 0, true) : UNKNOWN;
}

/** Time between two cars in ms: `+1.2`, `+1:02.3`, `−0.8`, and `0.0` side by side. */
export function gap(ms: number | null, decimals: 1 | 2 | 3 = 1): string {
  return isShown(ms) ? signed(ms, decimals) : UNKNOWN;
}

/** Time against a reference in ms, `+` is slower: `−0.21`, `+1:02.34`, and `0.00` without a sign. */
export function delta(ms: number | null, decimals: 2 | 3 = 2): string {
  return isShown(ms) ? signed(ms, decimals) : UNKNOWN;
}

/** Whole laps between two cars: `+1L`, `−2L`, `0L`. */
export function lapsGap(laps: number | null): string {
  if (laps === null || !Number.isSafeInteger(laps)) return UNKNOWN;
  return `${laps > 0 ? "+" : laps < 0 ? MINUS : ""}${Math.abs(laps)}L`;
}

/** A position in the field: `P3`. */
export function position(place: number | null): string {
  return place !== null && Number.isSafeInteger(place) && place >= 1 ? `P${place}` : UNKNOWN;
}

/** A count such as laps or drivers: `20`. */
export function count(value: number | null): string {
  return value !== null && Number.isSafeInteger(value) ? String(value) : UNKNOWN;
}

/** A measured value: `54.2`, `−3`. `scale` converts it to the shown unit, e.g. 100 for %. */
export function amount(value: number | null, decimals = 0, scale = 1): string {
  const shown = value === null ? NaN : value * scale;
  if (!(Math.abs(shown) < LARGEST)) return UNKNOWN;
  const text = Math.abs(shown).toFixed(decimals);
  return shown < 0 && !isZero(text) ? MINUS + text : text;
}

/** Like `amount`, with `+` before positive values: `+12.4`, `−3.0`, `0.0`. */
export function signedAmount(value: number | null, decimals = 0, scale = 1): string {
  const text = amount(value, decimals, scale);
  return value !== null && value > 0 && !isZero(text) ? `+${text}` : text;
}

/** Whether a formatted number rounds to zero, as `0.0` does. */
export function isZero(text: string): boolean {
  return !/[1-9]/.test(text);
}

/** km/h, °C and litres, or mph, °F and US gallons. */
export type Units = "metric" | "imperial";

/** The unit of a speed. */
export function speedUnit(units: Units): string {
  return units === "imperial" ? "mph" : "km/h";
}

/** A speed in km/h: `248`, or `154` in mph. */
export function speed(kmh: number | null, units: Units): string {
  return amount(kmh, 0, units === "imperial" ? 0.621371 : 1);
}

/** A temperature in °C: `23°`, or `73°` in °F. */
export function temperature(celsius: number | null, units: Units): string {
  return withSign(amount(units === "imperial" && celsius !== null ? celsius * 1.8 + 32 : celsius), "°");
}

/** The unit of an amount of fuel. */
export function volumeUnit(units: Units): string {
  return units === "imperial" ? "gal" : "L";
}

/** An amount in litres: `54.2`, or `14.3` in US gallons. */
export function volume(litres: number | null, units: Units): string {
  return amount(litres, 1, volumeScale(units));
}

/** A difference in litres: `+12.4`, `−3.0`. For fuel to spare at the finish see `fuelToFinish`. */
export function signedVolume(litres: number | null, units: Units): string {
  return signedAmount(litres, 1, volumeScale(units));
}

/** A pressure in psi: `27.4`, or `1.89` in bar. */
export function pressure(psi: number | null, unit: "psi" | "bar"): string {
  return unit === "bar" ? amount(psi, 2, 0.0689476) : amount(psi, 1);
}

/** A fraction as percent: `54.5%`. */
export function percent(fraction: number | null, decimals = 0): string {
  return withSign(amount(fraction, decimals, 100), "%");
}

/** A car's name, or the end of its id: `Car 3F2A`. */
export function carName(name: string | null, id: string): string {
  return name ?? `Car ${id.slice(-4).toUpperCase()}`;
}

function volumeScale(units: Units): number {
  return units === "imperial" ? 0.264172 : 1;
}

function withSign(text: string, sign: "°" | "%"): string {
  return text === UNKNOWN ? text : text + sign;
}

function isShown(ms: number | null): ms is number {
  return ms !== null && Math.abs(ms) < LONGEST_MS;
}

function signed(ms: number, decimals: number): string {
  const text = clock(Math.abs(ms), decimals, false);
  // no sign for what rounds to zero
  if (isZero(text)) return text;
  return (ms > 0 ? "+" : MINUS) + text;
}

/** Rounds before it splits into minutes, so that 59.96 s is `1:00.0` and not `60.0`. */
function clock(ms: number, decimals: number, alwaysMinutes: boolean): string {
  const steps = 10 ** decimals;
  const rounded = Math.round((ms * steps) / 1000);
  const seconds = Math.floor(rounded / steps);
  const tail = decimals === 0 ? "" : `.${String(rounded % steps).padStart(decimals, "0")}`;
  const two = (n: number) => String(n).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}${tail}`;
  if (minutes > 0 || alwaysMinutes) return `${minutes}:${two(seconds % 60)}${tail}`;
  return `${seconds}${tail}`;
}
