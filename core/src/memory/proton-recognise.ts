import { PAGES, type PageName } from "../protocol/index.js";

/**
 * Wine's mappings have no names, so pages are recognised by their content. The ranges are wide enough for every car,
 * also of later game versions, and narrow enough to reject other memory.
 */
const LOOKS_LIKE: Record<PageName, (bytes: Uint8Array<ArrayBuffer>) => boolean> = {
  physics: looksLikePhysics,
  graphics: looksLikeGraphics,
  static: looksLikeStatic,
};

/** Whether `bytes`, at least the struct's size, are this page. False for a page of zeros. */
export function looksLike(page: PageName, bytes: Uint8Array<ArrayBuffer>): boolean {
  return LOOKS_LIKE[page](bytes);
}

/** False for NaN. */
function within(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}

/** Filters let pedals go slightly beyond 0 and 1. */
const isFraction = (value: number) => within(value, -0.05, 1.05);
/** For flags and enums, with room for unknown members. */
const isSmall = (value: number) => within(value, -1, 63);

/** How many words are floats of a usual size. Integers, text and zeros are not. */
function usualFloats(bytes: Uint8Array<ArrayBuffer>, size: number): number {
  const data = new DataView(bytes.buffer, bytes.byteOffset, size);
  let count = 0;
  for (let offset = 0; offset < size; offset += 4) {
    if (within(Math.abs(data.getFloat32(offset, true)), 1e-4, 1e6)) count++;
  }
  return count;
}

/** A loaded car has many more: the contact points of its four tyres alone are 36. */
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
    usualFloats(bytes, PAGES.physics.size) >= ENOUGH_FLOATS
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
    usualFloats(bytes, PAGES.graphics.size) >= ENOUGH_FLOATS
  );
}

/** In solo modes everything except `session`, which is -1, may be empty. */
function looksLikeStatic(bytes: Uint8Array<ArrayBuffer>): boolean {
  const page = PAGES.static.view(bytes);
  if (/^\d+(\.\d+)+$/.test(page.sm_version)) return isSmall(page.session) && within(page.track_length_m, 0, 1e6);
  return page.session === -1 && bytes.subarray(0, PAGES.static.size).filter((byte) => byte !== 0).length === 4;
}
