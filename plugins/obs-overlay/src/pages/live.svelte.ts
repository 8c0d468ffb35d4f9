import type { RaceState } from "@acevo-pitwall/core/race";
import { followTelemetry } from "./telemetry.js";

/** The race as the page knows it, for Svelte to follow. */
export class Live {
  /** The newest state, also when it is old; null until the first. */
  race: RaceState | null = $state.raw(null);
  /** False when the server has been silent for 2 s: what `race` says may no longer be so. */
  inContact = $state(false);

  constructor(url: string) {
    followTelemetry(url, {
      onState: (race) => (this.race = race),
      onContact: (inContact) => (this.inContact = inContact),
    });
  }
}
