import { CARS } from "../../core/src/simulator/cockpit/car-spec.js";
import {
  callIn,
  changeCar,
  disconnect,
  goOff,
  leaveGarage,
  pause,
  rejoin,
  replay,
  restartSession,
  resume,
  returnToGarage,
} from "../../core/src/simulator/commands.js";
import type { LapEndLag, Quirks } from "../../core/src/simulator/race-setup.js";
import type { Scenario } from "../../core/src/simulator/scenario.js";
import type { ScriptStep } from "../../core/src/simulator/world/world.js";
import type { World } from "../../core/src/simulator/world/world.js";
import { hotlap } from "../../core/src/simulator/scenarios/hotlap.js";
import { LAP_ENDS, mixedLapEnds } from "../../core/src/simulator/scenarios/lap-ends.js";
import { race } from "../../core/src/simulator/scenarios/race.js";

type Entries = Scenario["entries"];

function hotlaps(quirks: Partial<Quirks> = {}, script: readonly ScriptStep[] = [], spec = CARS.gt): Scenario {
  const base = hotlap({ short: true });
  const entries: Entries = base.entries.map((entry) => ({ ...entry, spec, fuel: spec.tankL || spec.batteryKwh }));
  return { ...base, entries, quirks: { lapEnd: mixedLapEnds, ...quirks }, script };
}

function races(quirks: Partial<Quirks> = {}, script: readonly ScriptStep[] = []): Scenario {
  const base = race({ short: true, cars: 6, laps: 8 });
  return { ...base, quirks: { ...base.quirks, ...quirks }, script: [...(base.script ?? []), ...script] };
}

function atLap(lap: number, fraction: number, run: (world: World) => void): ScriptStep {
  return { at: { lap, fraction }, run };
}

function at(wallMs: number, run: (world: World) => void): ScriptStep {
  return { at: { wallMs }, run };
}

/** Slower than anything seen offline: the lap time comes seconds late, the counter even later. */
const ONLINE: LapEndLag = { npos: 2, clock: 5, last: 170, count: 290 };

/** Steps back by up to 54 ms every seven seconds, as online. */
const steppingClock = (sessionMs: number) => ((sessionMs / 7000) % 1) * 54;

/** Every way in which the game is known to report the end of a lap misleadingly, each on a short circuit. */
export const LAP_END_SCENARIOS: Readonly<Record<string, () => Scenario>> = {
  "online: lap time seconds late": () => hotlaps({ lapEnd: () => ONLINE }),
  "signals in every order": () => hotlaps(),
  "lap clock steps back": () => hotlaps({ clockErrorMs: steppingClock }),
  "stale lap time of another car": () => hotlaps({ staleLastMs: 13_012 }),
  "missing lap time reported as the largest int": () => hotlaps({ noTimeMs: 2147483647, staleLastMs: 2147483647 }),
  "empty static page": () => hotlaps({ staticEmpty: true }),
  "no delta and no gaps": () => hotlaps({ hasDelta: false, hasGaps: false }),
  "car without TC and ABS": () => hotlaps({}, [], CARS.bare),
  "electric car": () => hotlaps({}, [], CARS.electric),
  excursions: () =>
    hotlaps(
      {},
      [2, 4, 5].map((lap) => atLap(lap, 0.5, (world) => goOff(world, world.player, 900))),
    ),
  "return to the garage in mid-lap": () =>
    hotlaps({}, [
      atLap(3, 0.6, (world) => returnToGarage(world)),
      at(75_000, (world) => leaveGarage(world, world.player)),
      atLap(6, 0.02, (world) => returnToGarage(world)),
      at(170_000, (world) => leaveGarage(world, world.player)),
    ]),
  ...Object.fromEntries(
    Object.entries({ timeLate: LAP_ENDS.timeLate, online: ONLINE }).map(([order, lag]) => [
      `return to the garage just after the line: ${order}`,
      () =>
        hotlaps({ lapEnd: () => lag }, [
          atLap(4, 0.02, (world) => returnToGarage(world)),
          at(70_000, (world) => leaveGarage(world, world.player)),
        ]),
    ]),
  ),
  "drive through the pits": () =>
    hotlaps(
      {},
      [2, 5].map((lap) =>
        atLap(lap, 0.3, (world) => callIn(world, world.player, { fuel: 5, tyres: false, repairs: false })),
      ),
    ),
  "paused in mid-lap and at the line": () =>
    hotlaps({}, [
      atLap(2, 0.5, pause),
      at(45_000, resume),
      atLap(4, 0.98, pause),
      at(90_000, resume),
      atLap(6, 0.01, pause),
      at(140_000, resume),
    ]),
  "replay in mid-lap": () => hotlaps({}, [atLap(3, 0.5, (world) => replay(world, 20_000)), at(75_000, resume)]),
  "session restarts": () =>
    hotlaps({ keepLastMs: true }, [
      { ...atLap(4, 0.4, restartSession), inSession: 1 },
      { ...atLap(3, 0.99, restartSession), inSession: 2 },
    ]),
  "change of car": () =>
    hotlaps({ keepLastMs: true }, [
      atLap(3, 0.5, (world) => changeCar(world, CARS.bare)),
      at(70_000, (world) => leaveGarage(world, world.player)),
    ]),
  "connection lost, session rejoined": () =>
    hotlaps({}, [
      atLap(3, 0.5, disconnect),
      at(65_000, rejoin),
      at(70_000, (world) => leaveGarage(world, world.player)),
    ]),
  "race with a pit stop": () => races(),
  "race, lap numbers repeat after the stop": () => races({ countRepeatsAfterPit: true }),
  "race, invented lap after the end": () => races({ fakeLapMs: 12_950, keepLastMs: true }),
};
