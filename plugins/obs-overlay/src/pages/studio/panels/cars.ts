import type { RaceState } from "@acevo-pitwall/core/race";

/** Another car and its name. */
export interface NamedCar {
  readonly id: string;
  /** The driver's name by the game's log. */
  readonly driver: string | null;
  /** The streamer's name for it. */
  readonly label: string | null;
  /** Race position, 1 = leader. */
  readonly place: number | null;
  /** Gap on track to the driver, + = ahead. ms */
  readonly gapMs: number | null;
}

/** All other cars, in the order of the ids in `before` so that rows do not move while typing, then new ones by position. */
export function carsOf({ rivals, standings, entries }: RaceState, before: readonly string[] = []): readonly NamedCar[] {
  const cars = new Map<string, NamedCar>();
  const drivers = new Map(entries.map(({ id, name }) => [id, name]));
  const driverOf = (id: string) => drivers.get(id) ?? null;
  for (const { id, label, gapMs } of rivals) cars.set(id, { id, driver: driverOf(id), label, gapMs, place: null });
  for (const { id, label, position, isPlayer } of standings ?? []) {
    const gapMs = cars.get(id)?.gapMs ?? null;
    if (!isPlayer) cars.set(id, { id, driver: driverOf(id), label, gapMs, place: position });
  }
  const rank = new Map(before.map((id, i) => [id, i]));
  const rankOf = ({ id }: NamedCar) => rank.get(id) ?? before.length;
  const placeOf = ({ place }: NamedCar) => place ?? Number.MAX_SAFE_INTEGER;
  return [...cars.values()].sort((a, b) => rankOf(a) - rankOf(b) || placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1));
}
