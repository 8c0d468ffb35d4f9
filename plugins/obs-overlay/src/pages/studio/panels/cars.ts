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

/**
 * Every other car that is known: in the order that they had `before`, so that nothing moves under the hand that names
 * them; those that are new come after them, by place.
 */
export function carsOf({ rivals, standings }: RaceState, before: readonly string[] = []): readonly NamedCar[] {
  const cars = new Map<string, NamedCar>();
  for (const { id, label, gapMs } of rivals) cars.set(id, { id, label, gapMs, place: null });
  for (const { id, label, position, isPlayer } of standings ?? []) {
    if (!isPlayer) cars.set(id, { id, label, gapMs: cars.get(id)?.gapMs ?? null, place: position });
  }
  const rank = new Map(before.map((id, i) => [id, i]));
  const rankOf = ({ id }: NamedCar) => rank.get(id) ?? before.length;
  const placeOf = ({ place }: NamedCar) => place ?? Number.MAX_SAFE_INTEGER;
  return [...cars.values()].sort((a, b) => rankOf(a) - rankOf(b) || placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1));
}
