import { emptyState, type RaceState, RaceTracker } from "../../../core/src/race/index.js";
import { race, SimulatedGame } from "../../../core/src/simulator/index.js";
import { type TapeReader, viewsOf } from "../../../core/src/tape/index.js";
import { openBytes, tapeOf, type Given } from "../../tape/tapes.js";
import { LIVE } from "../fake-feed.js";

/** The moments of the race that the pictures show, by seconds of the tape. */
const MOMENTS = { alongside: 160, racing: 250, pitting: 305, flagged: 434 } as const;
const TAPE_S = 435;

export type DirectorInput = keyof typeof MOMENTS;

/** What a picture shows, and what led to it: traces show some of that. */
export interface Scene {
  readonly state: RaceState;
  /** The seconds before, every `STEP_MS`. */
  readonly before: readonly RaceState[];
}

export const STEP_MS = 100;
const LEAD_MS = 8000;

/** Twenty cars, a pit stop on lap 3, a blue flag on lap 5: the same pages each time. */
function* frames(): Generator<Given> {
  const game = new SimulatedGame(race({ cars: 20 }), { seed: 7 });
  for (let frame = 0; frame < TAPE_S * 60; frame++) {
    game.frame();
    if (game.isLoaded) yield { atMs: (frame * 1000) / 60, pages: game.bytes };
  }
}

const NAMES = [
  ["A. Lindqvist", "M. Okafor", "J. Haraldsson", "T. Moreau", "K. Tanaka", "P. Novotná", "R. Castellanos"],
  ["S. O’Brien", "L. Brandt", "D. Ferreira", "N. Kowalczyk", "E. Rossi", "H. van Dijk", "C. Müller"],
  ["G. Papadakis", "B. Szabó", "F. Jensen", "I. Petrov", "Y. Demir", "O. Lund"],
].flat();

/** The names that a streamer gave to the cars: the pages have none. */
class Names extends Map<string, string> {
  override get(id: string): string {
    const name = super.get(id) ?? NAMES[this.size % NAMES.length]!;
    this.set(id, name);
    return name;
  }
}

/** What the race state was at each moment of the tape, followed from its start. */
function follow(tape: TapeReader): Record<DirectorInput, Scene> {
  const memory = { loadLine: () => null, saveLine: () => {}, sectorsOf: () => null, labels: new Names() };
  const tracker = new RaceTracker(memory);
  const found: Partial<Record<DirectorInput, Scene>> = {};
  let recent: RaceState[] = [];
  let nextMs = 0;
  for (const { atMs, pages } of tape.frames(0)) {
    const state = pages ? tracker.update(viewsOf(pages), LIVE, atMs) : (recent.at(-1) ?? emptyState(LIVE));
    if (atMs < nextMs) continue;
    nextMs = atMs + STEP_MS;
    for (const [name, atS] of Object.entries(MOMENTS)) {
      if (atMs <= atS * 1000) found[name as DirectorInput] = { state, before: recent };
    }
    recent = [...recent, state].slice(-LEAD_MS / STEP_MS);
  }
  return found as Record<DirectorInput, Scene>;
}

/** Records the race onto a tape and plays it. */
export async function momentsOfTape(): Promise<Readonly<Record<DirectorInput, Scene>>> {
  return follow(openBytes(await tapeOf(frames())));
}
