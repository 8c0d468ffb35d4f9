import type { Request, SceneMode } from "./air.js";
import type { RulesProblem } from "./rules-error.js";

/** What the director does, for the streamer. */
export interface DirectorStatus {
  readonly on: boolean;
  /** Whether OBS is connected. */
  readonly connected: boolean;
  /** What is wrong, or else what it does, in a sentence. */
  readonly detail: string;
  /** What it does, whatever is wrong, in a sentence. */
  readonly doing: string;
  readonly mode: SceneMode | "off";
  /** When the hands-off time ends, ms since 1970; null while there is none. */
  readonly handsOffUntilMs: number | null;
  /** The scene on air, and the one that the rules want; null for unknown and none. */
  readonly onAir: string | null;
  readonly wanted: string | null;
  /** What is wrong, a sentence each. */
  readonly problems: readonly string[];
  /** What may be misspelt and stops nothing, a sentence each. */
  readonly notes: readonly string[];
  /** What is wrong with the rules file; the last valid rules go on. */
  readonly rules: RulesProblem | null;
}

/** Directs OBS by the race: scenes, sources, texts, replays and chapters. */
export interface Director extends DirectorStatus {
  /** Path of the rules file. */
  readonly file: string;
  switch(on: boolean): void;
  /** `resume` ends hands-off, holding and skipping, `hold` keeps the scene on air, `skip` leaves the present situation out. */
  ask(request: Request): void;
  /** Calls `listener` when the status changes. Returns a function that unsubscribes. */
  onChange(listener: () => void): () => void;
  /** Sets sources to their state between events and texts as without a race, stops what it started, and disconnects. */
  close(): Promise<void>;
}

interface Facts {
  readonly on: boolean;
  readonly connected: boolean;
  readonly connection: string;
  readonly mode: SceneMode;
  readonly handsOffUntilMs: number | null;
  readonly onAir: string | null;
  readonly wanted: string | null;
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  readonly rules: RulesProblem | null;
}

export function statusOf(facts: Facts): DirectorStatus {
  const { on, connected, mode, onAir, wanted, problems } = facts;
  const doing = sentenceOf(facts);
  const detail = problems[0] ?? doing;
  const handsOffUntilMs = on && connected && mode === "handsOff" ? facts.handsOffUntilMs : null;
  const { notes, rules } = facts;
  return {
    on,
    connected,
    detail,
    doing,
    mode: on ? mode : "off",
    handsOffUntilMs,
    onAir,
    wanted,
    problems,
    notes,
    rules,
  };
}

function sentenceOf({ on, connected, connection, mode, handsOffUntilMs, onAir, wanted }: Facts): string {
  if (!on) return "Off: Pitwall leaves your scenes alone.";
  if (!connected || onAir === null) return connection;
  const back = wanted === null || wanted === onAir ? "" : ` Choose "${wanted}" to hand back at once.`;
  switch (mode) {
    case "handsOff": {
      const until = handsOffUntilMs === null ? "" : ` until ${new Date(handsOffUntilMs).toTimeString().slice(0, 8)}`;
      return `Hands off${until}: you chose "${onAir}".${back}`;
    }
    case "held":
      return `Holding "${onAir}" until you hand back.${back}`;
    case "protected":
      return `${connection} "${onAir}" stays on air until you leave it.`;
    case "skipping":
      return `Skipping this situation: "${onAir}" stays on air until it ends.${back}`;
    default:
      return connection;
  }
}
