import { emptyState, type RaceState, RaceTracker } from "../../../core/src/race/index.js";
import { race, SimulatedGame } from "../../../core/src/simulator/index.js";
import { type TapeReader, viewsOf } from "../../../core/src/tape/index.js";
import { openBytes, tapeOf, type Given } from "../../tape/tapes.js";
import { LIVE } from "../fake-feed.js";

/** The scenes of the pictures, by their time on the tape. s */
const SCENES = { alongside: 160, racing: 250, pitting: 305, flagged: 434 } as const;
const TAPE_S = 435;

export type SceneName = keyof typeof SCENES;

/** What a picture shows, and the time before it, which traces need. */
export interface Scene {
  readonly state: RaceState;
  /** The states of the last seconds, one per `STEP_MS`. */
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

/** Names of the other cars as a streamer would set them. */
class Names extends Map<string, string> {
  player: string | null = null;

  override get(id: string): string | undefined {
    const name = super.get(id) ?? NAMES[this.size % NAMES.length]!;
    this.set(id, name);
    return id === this.player ? undefined : name;
  }
}

/** Tracks the race from the start of the tape. Returns each scene. */
function follow(tape: TapeReader): Record<SceneName, Scene> {
  const labels = new Names();
  const memory = { loadLine: () => null, saveLine: () => {}, sectorsOf: () => null, labels };
  const tracker = new RaceTracker(memory);
  const found: Partial<Record<SceneName, Scene>> = {};
  let recent: RaceState[] = [];
  let nextMs = 0;
  for (const { atMs, pages } of tape.frames(0)) {
    if (pages) labels.player = viewsOf(pages).graphics.carKeys.player();
    const state = pages ? tracker.update(viewsOf(pages), LIVE, atMs) : (recent.at(-1) ?? emptyState(LIVE));
    if (atMs < nextMs) continue;
    nextMs = atMs + STEP_MS;
    for (const [name, atS] of Object.entries(SCENES)) {
      if (atMs <= atS * 1000) found[name as SceneName] = { state, before: recent };
    }
    recent = [...recent, state].slice(-LEAD_MS / STEP_MS);
  }
  return found as Record<SceneName, Scene>;
}

/** Records the race to a tape and plays it. */
export async function recordScenes(): Promise<Readonly<Record<SceneName, Scene>>> {
  return follow(openBytes(await tapeOf(frames())));
}
