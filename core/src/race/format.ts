/** The one text form of every value that a key or the overlay shows. `–` means "not known". */

/** What is shown for a value that is not known. */
export const UNKNOWN = "–";

/** A typographic minus: as wide as `+` in tabular figures, unlike a hyphen. */
const MINUS = "−";

/** Longer than any session; beyond it a number is a fault, not a time. ms */
const ABSURD_MS = 100 * 3_600_000;

/** A lap or sector time in ms: `1:32.345`, `0:58.120`, `1:59:59.999`. No time is negative. */
export function lapTime(ms: number | null): string {
  return isShown(ms) && ms >= 0 ? clock(ms, 3, true) : UNKNOWN;
}

/** Time between two cars in ms: `+1.2`, `+1:02.3`, `−0.8`, and `0.0` side by side. */
export function gap(ms: number | null): string {
  return isShown(ms) ? signed(ms, 1) : UNKNOWN;
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

/** A place in the field: `P3`. */
export function position(place: number | null): string {
  return place !== null && Number.isSafeInteger(place) && place >= 1 ? `P${place}` : UNKNOWN;
}

/** A count such as laps or drivers: `20`. */
export function count(value: number | null): string {
  return value !== null && Number.isSafeInteger(value) ? String(value) : UNKNOWN;
}

const FLAG_NAMES: Readonly<Record<string, string>> = {
  WhiteFlag: "White flag",
  GreenFlag: "Green flag",
  RedFlag: "Red flag",
  BlueFlag: "Blue flag",
  YellowFlag: "Yellow flag",
  BlackFlag: "Black flag",
  BlackWhiteFlag: "Black and white flag",
  CheckeredFlag: "Chequered flag",
  OrangeCircleFlag: "Black and orange flag",
  RedYellowStripesFlag: "Red and yellow flag",
};

/** What people call a flag, from its `AcEvoFlagType` name; null when no flag is out. */
export function flagName(flag: string | null): string | null {
  return flag !== null && Object.hasOwn(FLAG_NAMES, flag) ? (FLAG_NAMES[flag] ?? null) : null;
}

function isShown(ms: number | null): ms is number {
  return ms !== null && Math.abs(ms) < ABSURD_MS;
}

function signed(ms: number, decimals: number): string {
  const text = clock(Math.abs(ms), decimals, false);
  // The sign belongs to what is shown: a hundredth of a millisecond behind reads 0.00, not −0.00.
  if (!/[1-9]/.test(text)) return text;
  return (ms > 0 ? "+" : MINUS) + text;
}

/** Rounds once, to the last digit shown, and only then splits: 59.96 s is `1:00.0`, never `60.0`. */
function clock(ms: number, decimals: number, alwaysMinutes: boolean): string {
  const steps = 10 ** decimals;
  const rounded = Math.round((ms * steps) / 1000);
  const seconds = Math.floor(rounded / steps);
  const tail = String(rounded % steps).padStart(decimals, "0");
  const two = (n: number) => String(n).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}.${tail}`;
  if (minutes > 0 || alwaysMinutes) return `${minutes}:${two(seconds % 60)}.${tail}`;
  return `${seconds}.${tail}`;
}
