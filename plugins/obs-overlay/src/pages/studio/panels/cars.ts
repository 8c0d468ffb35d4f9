import type { RaceState } from "@acevo-pitwall/core/race";

/** Another car, to be named. */
export interface NamedCar {
  readonly id: string;
  readonly label: string | null;
  /** 1 = leader */
  readonly place: number | null;
  /** On the road; + = ahead of the driver. */
  readonly gapMs: number | null;
}

/** Every other car that is known, always in the same order: nothing moves under the hand that names them. */
export function carsOf({ rivals, standings }: RaceState): readonly NamedCar[] {
  const cars = new Map<string, NamedCar>();
  for (const { id, label, gapMs } of rivals) cars.set(id, { id, label, gapMs, place: null });
  for (const { id, label, position, isPlayer } of standings ?? []) {
    if (!isPlayer) cars.set(id, { id, label, gapMs: cars.get(id)?.gapMs ?? null, place: position });
  }
  return [...cars.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
