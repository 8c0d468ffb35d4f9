import type { RaceState } from "@acevo-pitwall/core/race";
import { followTelemetry } from "./telemetry.js";

/** The race state from the server as Svelte state. */
export class Live {
  /** The newest state received; null before the first. */
  race: RaceState | null = $state.raw(null);
  /** False when the server has sent nothing for 2 s: `race` may be outdated. */
  isConnected = $state(false);

  constructor(url: string) {
    followTelemetry(url, {
      onState: (race) => (this.race = race),
      onConnection: (isConnected) => (this.isConnected = isConnected),
    });
  }
}
