import { race, SimulatedGame } from "../../../core/src/simulator/index.js";
import { logFolder, type NewDelivery } from "./deliveries.js";
import { faultsOf } from "./faults.js";
import { FollowedRace, type FollowedRaceOptions } from "./followed-race.js";
import { type Shares, Shown } from "./shown.js";
import { TrueRace } from "./true-race.js";

/** `PITWALL_WHOLE_RACES=1` drives whole races on a whole circuit, at the game's rates. */
export const IS_LONG = process.env["PITWALL_WHOLE_RACES"] === "1";
/** `PITWALL_SEED` drives other races. */
const SEED = Number(process.env["PITWALL_SEED"] ?? 1);
const FRAME_MS = IS_LONG ? 1000 / 60 : 1000 / 20;
const STEP_MS = IS_LONG ? 3 : 10;
const LOOK_EVERY_MS = 100;
/** The result is looked at so long after the race has ended. ms */
const AFTER_END_MS = 1000;

/** A line is read, and shown with the next frame, within this. ms */
export const USUAL_MS = 300;

/** A way in which the log reaches us. */
export interface Way {
  readonly delivery: NewDelivery;
  /** How late the log may be. ms */
  readonly logMs?: number;
  /** When Pitwall is started; by default before the race. */
  readonly isOpen?: FollowedRaceOptions["isOpen"];
  /** Whether another game writes it. */
  readonly isOthers?: boolean;
}

export interface Field {
  readonly cars: number;
  readonly laps: number;
}

export interface Followed {
  /** What was not true at any look, with how often. */
  readonly faults: readonly string[];
  readonly shares: Shares;
  /** Cars in the order in which they finished, and as they are shown at the end. */
  readonly result: { readonly driven: readonly string[]; readonly shown: readonly string[] };
  readonly ownLaps: { readonly driven: readonly number[]; readonly shown: readonly (number | null)[] };
}

/** Drives a race to its end, and compares what is shown with what is true ten times a second. `parent`: a folder for the log. */
export async function followRace(way: Way, field: Field, parent: string): Promise<Followed> {
  const folder = logFolder(parent);
  const scenario = scenarioOf(field);
  const followed = new FollowedRace({
    scenario,
    seed: SEED,
    frameMs: FRAME_MS,
    stepMs: STEP_MS,
    folder,
    delivery: way.delivery(folder),
    loggedBy: way.isOthers ? new SimulatedGame(scenario, { seed: SEED + 1000, stepMs: STEP_MS }) : null,
    isOpen: way.isOpen ?? (() => true),
  });
  const { world } = followed;
  const truth = new TrueRace(world);
  const shown = new Shown();
  const faults = new Map<string, number>();
  let lookedAtMs = 0;
  let endedAtMs = Infinity;
  while (world.wallMs < endedAtMs + AFTER_END_MS) {
    await followed.frame();
    truth.note();
    if (world.phase === "ended") endedAtMs = Math.min(endedAtMs, world.wallMs);
    const { state } = followed;
    if (!state || world.phase !== "running" || world.wallMs - lookedAtMs < LOOK_EVERY_MS) continue;
    lookedAtMs = world.wallMs;
    shown.add(state, world, truth);
    for (const fault of faultsOf(state, world, truth, { logMs: way.logMs ?? USUAL_MS })) {
      faults.set(fault, (faults.get(fault) ?? 0) + 1);
    }
  }
  await followed.close();
  return {
    faults: [...faults].map(([fault, times]) => `${fault}, ${times} times`),
    shares: shown.shares(truth),
    result: {
      driven: truth.finishers,
      shown: followed.state!.standings?.filter(({ finished }) => finished).map(({ id }) => id) ?? [],
    },
    ownLaps: {
      driven: world.player.laps.map(({ timeMs }) => timeMs),
      shown: followed.completed.map(({ timeMs }) => timeMs),
    },
  };
}

/** At fewer frames a second the page must not be late by as many frames as the game's. */
function scenarioOf(field: Field) {
  const scenario = race({ ...field, short: !IS_LONG });
  return IS_LONG ? scenario : { ...scenario, quirks: { slotsMove: true } };
}
