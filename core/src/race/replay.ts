import { emptyState } from "./empty.js";
import type { Aid, RaceState } from "./state.js";

/**
 * What may be shown as known: while the game shows a replay, the state without the moment, which stands still behind the
 * replay. The order, past laps, fuel, damage and settings stay. At other times the state itself.
 */
export function trueInReplay(race: RaceState): RaceState {
  if (race.connection.status !== "replay") return race;
  const { car, aids, lap, tyres } = race;
  const unknown = emptyState(race.connection);
  return {
    ...race,
    car: {
      ...unknown.car,
      model: car.model,
      driver: car.driver,
      penalty: car.penalty,
      ers: { ...unknown.car.ers, fitted: car.ers.fitted },
    },
    aids: { ...aids, tc: atRest(aids.tc), abs: atRest(aids.abs), esc: atRest(aids.esc) },
    flag: unknown.flag,
    lap: {
      ...lap,
      currentMs: null,
      valid: null,
      predictedMs: null,
      deltaMs: null,
      deltaTrend: null,
      sector: null,
      sectorsMs: lap.sectorsMs.map(() => null),
      trackLimits: null,
    },
    gap: unknown.gap,
    tyres: [withoutHeat(tyres[0]), withoutHeat(tyres[1]), withoutHeat(tyres[2]), withoutHeat(tyres[3])],
    pit: unknown.pit,
    rivals: unknown.rivals,
  };

  function withoutHeat({ compound, padLife, discLife }: RaceState["tyres"][number]): RaceState["tyres"][number] {
    return { ...unknown.tyres[0], compound, padLife, discLife };
  }
}

function atRest<A extends Aid>(aid: A): A {
  return { ...aid, acting: null };
}
