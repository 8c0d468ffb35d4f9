import { describe, expect, test } from "vitest";
import { NO_SESSION } from "../../../core/src/game-log/session-log.js";
import { line, read } from "../../game-log/written.js";
import { PLAYER, Ring, RingRace } from "../ring.js";

const RIVALS = [2, 3] as const;
const ALL = [PLAYER, ...RIVALS];
/** A lap of 1 km at the player's pace, s. */
const PLAYER_LAP_S = 20;

const BEGINNING = "Game Started! GameModeType_INSTANT_RACE | Imola Race 2 laps @2014 | ks_a | 2 opponents";

const logId = (id: number) => [id, id].map((half) => half.toString(16).padStart(16, "0")).join("-");
const idOf = (id: number) => logId(id).replace("-", "");

/** A race of two laps in which the player comes last. The log tells what the cars `told` drive, and who all are. */
function raced(seconds: number, told: readonly number[]) {
  const ring = new Ring({ lengthM: 1000 });
  for (const id of RIVALS) ring.add(id, -0.01 * id, 60 - id);
  ring.add(PLAYER, -0.04, 1000 / PLAYER_LAP_S);
  ring.graphics.session_state.total_lap = 2;
  const names = ALL.map((id) => line(1, `connecting gamecar ${logId(id)} (Driver ${id} | DRI${id})`));
  const started = told.map((id) => line(2, `Car ${logId(id)} has started the race!`));
  ring.log = read([line(0, BEGINNING), ...names, ...started]);
  ring.stand(1);
  const laps = new Map(ALL.map((id) => [id, 0]));
  new RingRace(ring).run(seconds, (atS) => {
    for (const id of told) {
      const car = ring.carOf(id);
      const lap = Math.max(0, Math.floor(car.laps));
      if (lap === laps.get(id) || lap > 2) continue;
      laps.set(id, lap);
      const atMs = Math.round(atS * 1000);
      const lines = [line(atMs, `New lap carId ${logId(id)}: 00:${(1000 / car.mps).toFixed(3)}`)];
      if (lap === 2) lines.push(line(atMs, `END_SESSION WatingForOthers Ending Lap for ${logId(id)} car`));
      ring.log = read(lines, ring.log ?? NO_SESSION);
    }
  });
  return ring;
}

describe("a log that tells only what the player drives", () => {
  const END_S = 2 * PLAYER_LAP_S + 3;
  const { state } = raced(END_S, [PLAYER]);

  test("makes the player neither the winner nor the fastest", () => {
    expect(state.standings?.map(({ id, finished }) => [id, finished])).toEqual(
      [2, 3, PLAYER].map((id) => [idOf(id), true]),
    );
    expect(state.session.best.lapMs).toBeNull();
    expect(state.session.best.sectorsMs.map(({ ms }) => ms)).toEqual([null, null, null]);
  });

  test("is used for who the cars are, and says nothing of what the others drove", () => {
    expect(state.entries.map(({ name }) => name)).toEqual(["Driver 2", "Driver 3", "Driver 1"]);
    expect(state.entries.map(({ laps, bestMs, pitStops }) => [laps, bestMs !== null, pitStops])).toEqual([
      [2, false, null],
      [2, false, null],
      [2, true, 0],
    ]);
  });

  test("is known as such before the player's first lap", () => {
    const early = raced(PLAYER_LAP_S + 2, [PLAYER]);
    expect(early.state.laps).toHaveLength(1);
    expect(early.state.session.best.id).toBeNull();
  });

  test("one that tells all cars has the best lap of them all", () => {
    const full = raced(END_S, ALL).state;
    expect(full.session.best.id).toBe(idOf(2));
    expect(full.standings?.map(({ id }) => id)).toEqual([2, 3, PLAYER].map(idOf));
  });
});
