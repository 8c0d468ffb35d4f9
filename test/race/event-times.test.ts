import { expect, it } from "vitest";
import { RaceTracker } from "../../core/src/race/index.js";
import type { Connection, RaceEvent } from "../../core/src/race/index.js";
import { EventClock } from "../../core/src/feed/event-clock.js";
import { hotlap, race, type Scenario, SimulatedGame } from "../../core/src/simulator/index.js";
import { type PageBytes, viewsOf } from "../../core/src/tape/frame.js";

const LIVE: Connection = { status: "live", source: "game", detail: "" };
const FRAME_MS = 1000 / 60;

/** A client of a tracker that follows the numbers as `NumberedEvent` says. */
class Client {
  readonly tracker = new RaceTracker();
  readonly told: RaceEvent[] = [];
  readonly heard: RaceEvent[] = [];
  #seen = 0;
  #nowMs = 0;

  /** `late`: a page that keeps what it held for this long. ms */
  play(
    scenario: Scenario,
    seconds: number,
    late?: { page: keyof PageBytes; was: PageBytes; forMs: number },
  ): PageBytes {
    const game = new SimulatedGame(scenario);
    let loadedMs: number | null = null;
    for (let i = 0; i < seconds * 60; i++) {
      game.frame();
      this.#nowMs += FRAME_MS;
      if (!game.isLoaded) continue;
      loadedMs ??= this.#nowMs;
      const isLate = late && this.#nowMs - loadedMs < late.forMs;
      const bytes = isLate ? { ...game.bytes, [late.page]: late.was[late.page] } : game.bytes;
      const { events } = this.tracker.update(viewsOf(bytes), LIVE, this.#nowMs);
      this.told.push(...this.tracker.events);
      for (const { n, event } of events) if (n > this.#seen) this.heard.push(((this.#seen = n), event));
    }
    return game.bytes;
  }

  /** What the feed does while the game shows its menus. */
  showMenus(): void {
    this.tracker.reset();
    this.#nowMs += 4000;
  }

  get sessions(): readonly (string | null)[] {
    return this.told.flatMap((event) => (event.type === "sessionChanged" ? [event.sessionType] : []));
  }
}

it("numbers grow across the game's menus, and a new session is told once", () => {
  const client = new Client();
  client.play(hotlap({ short: true }), 90);
  const before = client.told.length;
  client.showMenus();
  client.play(race({ short: true, cars: 8 }), 60);
  expect(client.heard).toEqual(client.told);
  expect(client.told.length).toBeGreaterThan(before);
  expect(client.sessions).toEqual(["Race"]);
});

it.each([["static"], ["graphics"]] as const)("a new session has its own names when the %s page is late", (page) => {
  const client = new Client();
  const was = client.play(hotlap({ short: true }), 9);
  client.showMenus();
  client.play(race({ short: true, cars: 6 }), 12, { page, was, forMs: 1200 });
  expect(client.sessions).toEqual(["Race"]);
});

it("the same session begun anew through the menus is told, too", () => {
  const client = new Client();
  client.play(hotlap({ short: true }), 9);
  client.showMenus();
  client.play(hotlap({ short: true }), 9);
  expect(client.sessions).toHaveLength(1);
});

it("another position on a tape is a new session only if it has other names", () => {
  const client = new Client();
  client.play(race({ short: true, cars: 2 }), 9);
  client.tracker.reset("jump");
  client.play(race({ short: true, cars: 2 }), 9);
  expect(client.sessions).toEqual([]);
  client.tracker.reset("jump");
  client.play(hotlap({ short: true }), 9);
  expect(client.sessions).toHaveLength(1);
});

it("an event of a recording has the recording's own time, and the feed's", () => {
  const clock = new EventClock(1000);
  const event: RaceEvent = { type: "lightsOut", atMs: 60_000 };
  clock.set(9000, 62_000, { info: { startedAt: "2026-04-01T20:00:00.000Z" }, speed: 4 });
  expect(clock.stamp(event)).toEqual({ ...event, at: 7500, wallClock: "2026-04-01T20:01:00.000Z" });
  clock.set(9000, 62_000, { info: { startedAt: "" }, speed: 1 });
  expect(clock.stamp(event).wallClock).toBeNull();
});

it("an event of the game has the time at which it happened", () => {
  const nowMs = performance.now();
  const clock = new EventClock(nowMs - 5000);
  clock.set(nowMs, nowMs, null);
  const told = clock.stamp({ type: "lightsOut", atMs: nowMs - 1000 });
  expect(told.at).toBe(4000);
  expect(Math.abs(Date.parse(told.wallClock!) - (Date.now() - 1000))).toBeLessThan(100);
});
