import { position } from "@acevo-pitwall/core/race";
import { carTruth, type World } from "../../../core/src/simulator/index.js";
import { extend, type Spell } from "../../race/truth.js";

/** Actions of the keys that show something about the player throughout a race. */
export const TRUE_KEYS = ["gear", "position", "lap"] as const;
export type TrueKey = (typeof TRUE_KEYS)[number];

/** What keys must show, from the simulated world and not from the pages; null where that does not say. */
export class TrueKeys {
  readonly #spells: Readonly<Record<TrueKey, Spell<string | null>[]>> = { gear: [], position: [], lap: [] };

  /** Records a frame. */
  note(world: World): void {
    const car = carTruth(world, world.player.index);
    const { playerLaps, player } = world;
    const races = world.phase === "running" && !car.inPitLane && !car.finished;
    const texts = {
      gear: ["R", "N"][world.cockpit.gear] ?? String(world.cockpit.gear - 1),
      position: position(car.position),
      // as read from the key, where a space has no glyph
      lap: `LAP${playerLaps.length + 1}${player.lapValid && player.run !== "out" ? "" : "·INVALID"}`,
    };
    for (const key of TRUE_KEYS) extend(this.#spells[key], races ? texts[key] : null, world.wallMs);
  }

  /** The values relative to `startMs`, the tape's start. */
  from(startMs: number): Readonly<Record<TrueKey, readonly Spell<string | null>[]>> {
    const shifted = (key: TrueKey) =>
      this.#spells[key].map(({ value, fromMs, toMs }) => {
        return { value, fromMs: fromMs - startMs, toMs: toMs - startMs };
      });
    return { gear: shifted("gear"), position: shifted("position"), lap: shifted("lap") };
  }
}
