import { expect, it } from "vitest";
import { type GameLogEvent, parseLine } from "../../core/src/game-log/index.js";
import { race } from "../../core/src/simulator/index.js";
import { eventLine } from "../../core/src/simulator/log/event-text.js";
import { LoggedGame } from "./logged-game.js";
import { playUntil } from "./play.js";

it("an event as a line of the log is read as the same event", () => {
  const logged = new LoggedGame(race({ short: true, cars: 6, laps: 8 }));
  playUntil(logged.game, "the next race", ({ session }) => session === 2, { eachFrame: logged.read });
  const { id } = logged.car(0);
  const rare: readonly GameLogEvent[] = [
    { timeMs: 1, kind: "eventStarted", mode: "PRACTICE", lapsTotal: null },
    { timeMs: 2, kind: "placed", id, where: "pit", place: 3, at: null },
    { timeMs: 3, kind: "lap", id, ms: 3_723_456 },
    { timeMs: 4, kind: "carName", id, name: "Brackets (and) | a bar", isAi: false },
    { timeMs: 5, kind: "reset" },
  ];
  const events = [...logged.events, ...rare];
  for (const event of events) expect(parseLine(eventLine(event))).toEqual(event);
  expect(new Set(events.map(({ kind }) => kind)).size, "all kinds").toBe(23);
});
