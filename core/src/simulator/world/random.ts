/** Repeatable random numbers: the same integers give the same number on every machine, in any order of calls. */

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A 32-bit unsigned number from three integers. */
export function hash32(seed: number, a: number, b: number): number {
  return mix(mix(mix(seed + 0x9e3779b9) ^ Math.imul(a, 0x27d4eb2f)) ^ Math.imul(b, 0x165667b1)) >>> 0;
}

/** A number from 0 to below 1. */
export function hash01(seed: number, a: number, b: number): number {
  return hash32(seed, a, b) / 0x1_0000_0000;
}

/** -1..1: random at integers, linear between them. */
export function smoothNoise(seed: number, channel: number, at: number): number {
  const place = Math.floor(at);
  const from = hash01(seed, channel, place) * 2 - 1;
  const to = hash01(seed, channel, place + 1) * 2 - 1;
  return from + (to - from) * (at - place);
}
