import { phaseMs } from "../circuit/place.js";
import { idText } from "../truth.js";
import { wallMsAt } from "../world/events.js";
import type { Raised, World } from "../world/world.js";
import { eventText } from "./event-text.js";
import type { LogText } from "./text.js";

/** Flags that come with a penalty or a warning. */
const PENALTIES: ReadonlySet<string | null> = new Set(["BlackWhiteFlag", "BlackFlag", "OrangeCircleFlag"]);

interface TimedText extends LogText {
  readonly atMs: number;
}

/** Finds what the log tells of the player's car alone: tyres beyond the track limits, and penalties. */
export class PlayerWatch {
  #isOff = false;
  #raised: Raised | null = null;

  /** The lines since the call before. */
  look(world: World): readonly TimedText[] {
    return [...this.#limits(world), ...this.#penalties(world)];
  }

  #limits(world: World): readonly TimedText[] {
    const { player, clockMs, wallMs } = world;
    const isOff = player.place === "road" && clockMs < player.offTrackUntilMs;
    if (isOff === this.#isOff) return [];
    this.#isOff = isOff;
    const atMs = isOff ? wallMs : wallMsAt(world, Math.min(clockMs, player.offTrackUntilMs || clockMs));
    const steps = isOff ? [0, 2, 4] : [4, 2, 0];
    const share = phaseMs(world.circuit, player.progressMs) / world.circuit.lapMs;
    return [1, 2].flatMap((i) => [
      {
        atMs,
        ...eventText({ kind: "tyresOut", id: idText(player.id), tyres: steps[i]! }, { tyresBefore: steps[i - 1]! }),
      },
      {
        atMs,
        category: "physics" as const,
        text: `Splinepos ${share.toFixed(5)} index ${Math.floor(share * 2000)} offset ${player.lateralM.toFixed(3)}`,
      },
    ]);
  }

  #penalties(world: World): readonly TimedText[] {
    const raised = world.raised.driver;
    const isOver = this.#raised !== null && world.clockMs >= this.#raised.untilMs;
    const cleared = isOver ? notice(world.wallMs, true) : [];
    if (isOver) this.#raised = null;
    const isNew = PENALTIES.has(raised.flag) && raised !== this.#raised && world.clockMs < raised.untilMs;
    if (isNew) this.#raised = raised;
    return [...cleared, ...(isNew ? notice(world.wallMs, false) : [])];
  }
}

function notice(atMs: number, isCleared: boolean): readonly TimedText[] {
  const shown = eventText({ kind: "penaltyNotice" });
  const added = { ...shown, text: "Adding notification UINotificationType_SessionPenalty " };
  const cleared = isCleared ? [eventText({ kind: "penaltyCleared" })] : [];
  return [shown, added, ...cleared].map((text) => ({ ...text, atMs }));
}
