import { PAGES, type PageName } from "../protocol/index.js";

/**
 * Wine's mappings carry no names, so a page is told by what is in it. The ranges are wide: they keep other programs'
 * memory out, and let every car, also one that a later game version brings, in.
 */
const LOOKS_LIKE: Record<PageName, (bytes: Uint8Array<ArrayBuffer>) => boolean> = {
  physics: looksLikePhysics,
  graphics: looksLikeGraphics,
  static: looksLikeStatic,
};

/** Whether `bytes`, at least the struct's size, are this page with something in it. A page of zeros is none yet. */
export function looksLike(page: PageName, bytes: Uint8Array<ArrayBuffer>): boolean {
  return LOOKS_LIKE[page](bytes);
}

/** False for NaN. */
function within(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}

/** Pedals rest and end a little past 0 and 1 after filters. */
const isFraction = (value: number) => within(value, -0.05, 1.05);
/** Flags and enums; room for members that are not known yet. */
const isSmall = (value: number) => within(value, -1, 63);

/** Words that read as a float of everyday size. Whole numbers, text and zeros read as none. */
function everydayFloats(bytes: Uint8Array<ArrayBuffer>, size: number): number {
  const data = new DataView(bytes.buffer, bytes.byteOffset, size);
  let count = 0;
  for (let offset = 0; offset < size; offset += 4) {
    if (within(Math.abs(data.getFloat32(offset, true)), 1e-4, 1e6)) count++;
  }
  return count;
}

/** A loaded car has many more: its four tyres' contacts with the road alone are 36. */
const ENOUGH_FLOATS = 12;

function looksLikePhysics(bytes: Uint8Array<ArrayBuffer>): boolean {
  const page = PAGES.physics.view(bytes);
  return (
    page.packetId > 0 &&
    [page.gas, page.brake, page.clutch].every(isFraction) &&
    [page.gear, page.pitLimiterOn, page.autoShifterOn, page.isAIControlled, page.ignitionOn].every(isSmall) &&
    [page.rpms, page.currentMaxRpm].every((rpm) => within(rpm, 0, 60_000)) &&
    within(page.speedKmh, -1000, 1000) &&
    [page.airTemp, page.roadTemp].every((celsius) => within(celsius, -100, 200)) &&
    everydayFloats(bytes, PAGES.physics.size) >= ENOUGH_FLOATS
  );
}

function looksLikeGraphics(bytes: Uint8Array<ArrayBuffer>): boolean {
  const page = PAGES.graphics.view(bytes);
  return (
    page.packetId > 0 &&
    [page.status, page.car_location, page.flag, page.global_flag, page.engine_type, page.gear_int].every(isSmall) &&
    [page.gas_percent, page.brake_percent].every(isFraction) &&
    within(page.npos, -1, 2) &&
    within(page.display_speed_kmh, -1000, 1000) &&
    everydayFloats(bytes, PAGES.graphics.size) >= ENOUGH_FLOATS
  );
}

/** Solo modes may leave everything but `session`, -1, empty. */
function looksLikeStatic(bytes: Uint8Array<ArrayBuffer>): boolean {
  const page = PAGES.static.view(bytes);
  if (/^\d+(\.\d+)+$/.test(page.sm_version)) return isSmall(page.session) && within(page.track_length_m, 0, 1e6);
  return page.session === -1 && bytes.subarray(0, PAGES.static.size).filter((byte) => byte !== 0).length === 4;
}
