import { type RaceEnd, Standings } from "../../../core/src/race/track-model/standings.js";
import { type RoadCar, RingRoad } from "./ring-road.js";

/** A race on a ring road, with its standings after every frame. */
export function race(end: Partial<RaceEnd> = {}) {
  const road = new RingRoad();
  const standings = new Standings();
  const ends: RaceEnd = { laps: null, isChequered: false, logged: null, ...end };
  return {
    road,
    standings,
    run: (seconds: number, now: Partial<RaceEnd> = {}) =>
      road.run(seconds, () => standings.update(road.trackers, { ...ends, ...now }, road.nowMs)),
    rows: (player: RoadCar | null = null) =>
      standings.rows(
        {
          player: player?.tracker ?? null,
          reference: null,
          labels: new Map([["a", "Ann"]]),
          names: (id) => (id === "b" ? "B. Bee" : null),
        },
        road.nowMs,
      ),
    /** `a 3*`: id and laps, with a star for one that has finished. */
    get order() {
      return this.rows().map(({ id, laps, finished }) => `${id} ${laps}${finished ? "*" : ""}`);
    },
  };
}
