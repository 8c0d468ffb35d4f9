import { expect, test } from "vitest";
import { type GameLogEvent, LogHistory, parseLine } from "../../core/src/game-log/index.js";
import { LogParts } from "../../core/src/results/collect/log-part.js";
import type { CollectorInput } from "../../core/src/results/index.js";
import { NOTHING } from "../obs-overlay/fixtures.js";
import { GRID, lapLines, line, OWN, stateId } from "../game-log/written.js";

const RACE = [...GRID, ...lapLines(95_000, OWN, [30_000, 25_000, 40_000], 0)];
const AGAIN = [
  line(200_000, "setSessionPhase Ended"),
  line(210_000, "setSessionPhase Waiting_For_Players"),
  line(215_000, "setSessionPhase Waiting_For_Start"),
  line(230_000, "setSessionPhase Session"),
];
const EVENTS = [...RACE, ...AGAIN].map(parseLine).filter((event) => event !== null);

const momentOf = (log: CollectorInput["log"]): CollectorInput => ({ atMs: 0, wallMs: 0, state: NOTHING, log });
const beganMs = (parts: LogParts, log: LogHistory) => parts.of(momentOf(log.read()), stateId(OWN))?.beganMs ?? null;

/** When the session began, as it is told after each event. */
function began(parts: LogParts, events: readonly GameLogEvent[]): (number | null)[] {
  const log = new LogHistory();
  return events.map((event) => {
    log.add([event]);
    return beganMs(parts, log);
  });
}

test("a session that begins again in the log begins then", () => {
  const all = began(new LogParts(), EVENTS);
  const again = EVENTS.find(
    (event) =>
      event.kind === "phase" && event.phase === "Waiting_For_Players" && event.timeMs > EVENTS[0]!.timeMs + 200_000,
  )!;
  expect(all.at(-1)).toBe(again.timeMs);
  expect(all.at(-AGAIN.length - 1)).toBeLessThan(again.timeMs - 200_000);
});

test("the beginning is the same whether the log is read event by event or at once, also after another log", () => {
  const parts = new LogParts();
  const all = began(parts, EVENTS);
  for (const count of [EVENTS.length, EVENTS.length - 4, EVENTS.length - 2]) {
    const log = new LogHistory();
    log.add(EVENTS.slice(0, count));
    expect(beganMs(new LogParts(), log)).toBe(all[count - 1]);
    // these parts have seen the longer log before
    expect(beganMs(parts, log)).toBe(all[count - 1]);
  }
});
