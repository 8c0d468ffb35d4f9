import { fineTimer } from "../memory/platform.js";
import type { Publisher } from "../memory/publish.js";
import { FRAME_MS, SimulatedGame } from "./game.js";
import { LivePages } from "./live-pages.js";
import { GameLogWriter } from "./log/log-writer.js";
import type { Scenario } from "./scenario.js";

export interface SimulatorOptions {
  readonly scenario: Scenario;
  readonly publisher: Publisher;
  readonly seed?: number;
  /** Simulated ms per real ms; 1 by default. It does not change how often pages are published. */
  readonly speed?: number;
  /** Called with each part of the game's log, without line breaks; without it no log is written. */
  readonly onLog?: (lines: readonly string[]) => void;
}

/** A simulator that runs in real time until it is closed. */
export interface RunningSimulator {
  readonly game: SimulatedGame;
  /** Resolves when it is closed; rejects when a page could not be published. */
  readonly finished: Promise<void>;
  /** Removes the pages. Calling it again does nothing. */
  close(): void;
}

/** Do not catch up with more than this, so that after a sleep of the computer the race goes on where it was. */
const MAX_LATE_MS = 500;

/**
 * Publishes a scenario as the game does: physics every step, graphics every frame, static once per session. A late timer
 * simulates the missing steps and publishes the last of them. Throws `MemoryError` with code `taken` when the pages
 * exist.
 */
export function runSimulator({ scenario, publisher, seed = 1, speed = 1, onLog }: SimulatorOptions): RunningSimulator {
  const game = new SimulatedGame(scenario, { seed });
  const log = onLog ? new GameLogWriter(game.world, localMs()) : null;
  const pages = new LivePages(publisher, game);
  const releaseTimer = fineTimer();
  let settle: { resolve: () => void; reject: (error: unknown) => void };
  const finished = new Promise<void>((resolve, reject) => (settle = { resolve, reject }));
  let timer: NodeJS.Timeout | undefined;
  let stepDueMs = performance.now();
  let frameDueMs = stepDueMs;

  const writeLog = () => {
    const lines = log?.take() ?? [];
    if (lines.length > 0) onLog?.(lines);
  };
  const tick = () => {
    const now = performance.now();
    if (now - stepDueMs > MAX_LATE_MS) stepDueMs = now;
    const steps = Math.ceil(((now - stepDueMs) * speed) / game.stepMs);
    for (let i = 0; i < steps; i++) game.step();
    stepDueMs += (steps * game.stepMs) / speed;
    if (steps > 0) pages.writePhysics();
    writeLog();
    if (now >= frameDueMs) {
      pages.writeFrame();
      frameDueMs = Math.max(frameDueMs + FRAME_MS, now);
    }
    const waitMs = Math.min(stepDueMs, frameDueMs) - performance.now();
    timer = setTimeout(guardedTick, Math.max(1, Math.ceil(waitMs)));
  };
  const stop = () => {
    clearTimeout(timer);
    pages.close();
    releaseTimer();
  };
  const guardedTick = () => {
    try {
      tick();
    } catch (error) {
      stop();
      settle.reject(error);
    }
  };
  guardedTick();
  return {
    game,
    finished,
    close() {
      stop();
      settle.resolve();
    },
  };
}

/** Now in local time as if it were UTC: the game's log is in local time. */
function localMs(now = new Date()): number {
  return now.getTime() - now.getTimezoneOffset() * 60_000;
}
