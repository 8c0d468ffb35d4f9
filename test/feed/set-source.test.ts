import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openFeed } from "../../core/src/feed/feed.js";
import { recordFeed } from "../../core/src/feed/recording.js";
import { TapeSource } from "../../core/src/feed/tape-source.js";
import type { Feed, FeedSource } from "../../core/src/feed/types.js";
import type { RaceState } from "../../core/src/race/state.js";
import { ownPages } from "../../core/src/memory/platform.js";
import { demoPrefix, startSimulatorWorker } from "../../core/src/simulator/index.js";
import { type LoggedSession, NO_SESSION } from "../../core/src/game-log/index.js";
import { TapeError, TapeReader } from "../../core/src/tape/index.js";
import { compileCore } from "../lab/compiled.js";
import { waitFor } from "../lab/process.js";
import { OWN, stateId } from "../game-log/written.js";
import { GRID, lapsWritten, recordLogged } from "../tape/logged.js";
import { printsOf, raceFrames, removeFolders, tapeOf } from "../tape/tapes.js";

let home: string;
let feed: Feed;

beforeAll(compileCore);
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-source-"));
});
afterEach(async () => {
  await feed.close();
  removeFolders();
  rmSync(home, { recursive: true, force: true });
});

async function tape(
  name: string,
  seconds: number,
  fromS: number,
  of: "game" | "demo" = "game",
): Promise<`tape:${string}`> {
  const path = join(home, name);
  writeFileSync(path, await tapeOf(raceFrames(seconds, { cars: 3, short: true, fromS }), of));
  return `tape:${path}`;
}

function open(source: FeedSource): Feed {
  return (feed = openFeed({ source, home }));
}

const live = () => waitFor("live", () => (feed.state.connection.status === "live" ? feed.state : undefined));
/** Pages of demos of this process. */
const demoPages = () =>
  process.platform === "linux"
    ? readdirSync("/dev/shm").filter((name) => name.startsWith(demoPrefix(process.pid)))
    : [];

describe("changing the source of a feed", () => {
  it("clears the previous race at once and reads the new source", async () => {
    open(await tape("a.tape", 30, 60));
    await waitFor("a known lap time", () => feed.state.lap.currentMs ?? undefined);
    const states: RaceState[] = [];
    feed.onState((state) => states.push(state));
    const other = await tape("b.tape", 30, 10);
    await feed.setSource(other);
    expect(states.find(({ connection }) => connection.status === "waiting")?.lap.currentMs).toBeNull();
    await live();
    expect([feed.requestedSource, feed.tape?.durationMs]).toEqual([other, expect.closeTo(30_000, -3)]);
  });

  it("keeps the current source if the new one is invalid", async () => {
    const good = await tape("a.tape", 30, 10);
    open(good);
    await live();
    const before = feed.tape;
    await expect(feed.setSource("tape:/nowhere/at-all.tape")).rejects.toThrow(TapeError);
    await expect(feed.setSource("moon" as FeedSource)).rejects.toThrow(RangeError);
    expect([feed.requestedSource, feed.tape]).toEqual([good, before]);
    const { positionMs } = before!;
    await waitFor("the tape to go on", () => before!.positionMs > positionMs || undefined);
    expect(feed.state.connection.status).toBe("live");
  });

  it("from demo to demo leaves nothing behind", async () => {
    open("demo");
    await live();
    const { accepted } = feed.stats;
    await feed.setSource("demo");
    expect(feed.stats.accepted).toBeGreaterThanOrEqual(accepted);
    await live();
    expect(feed.state.connection).toMatchObject({ source: "demo" });
    await feed.close();
    expect(demoPages()).toEqual([]);
    await expect(feed.setSource("demo")).rejects.toThrow("closed");
  });
});

describe("the demo's log", () => {
  it("names all drivers and their cars before the race starts", async () => {
    open("demo");
    let log: LoggedSession = NO_SESSION;
    feed.onReading((reading) => (log = reading.log?.session ?? NO_SESSION));
    const cars = await waitFor("the grid", () => {
      const all = [...log.cars.values()];
      return all.length > 0 && all.every(({ gridPosition }) => gridPosition !== null) ? all : undefined;
    });
    expect(cars).toHaveLength(20);
    const driver = await waitFor("the pages", () => feed.state.car.driver ?? undefined);
    expect(cars.find(({ isAi }) => !isAi)!.name).toBe(driver);
    expect(new Set(cars.map(({ name }) => name)).size).toBe(20);
  });
});

describe("the demo's own circuit", () => {
  it("is on the map from the start, with all cars in the standings", async () => {
    open("demo");
    const { track, lap, standings } = await waitFor("the standings", () =>
      feed.state.standings ? feed.state : undefined,
    );
    expect([track.learned, lap.number]).toEqual([true, 1]);
    expect(standings).toHaveLength(20);
    const { x, z } = feed.state.car;
    const { line } = feed.state.track;
    expect(Math.min(...line.map(([px, pz]) => Math.hypot(px - x!, pz - z!)))).toBeLessThan(20);
    expect(readdirSync(home)).toEqual([]);
  });

  it("is learned like any other when it comes from a game", async () => {
    const prefix = `${demoPrefix(process.pid)}game_`;
    const game = startSimulatorWorker({ prefix });
    try {
      await game.ready;
      feed = openFeed({ source: "game", pages: ownPages(prefix), home });
      await waitFor("the race", () => feed.state.lap.currentMs || undefined);
      expect(feed.state).toMatchObject({ track: { learned: false }, standings: null });
    } finally {
      await game.close();
    }
  });
});

describe("a recording of a feed", () => {
  it("contains each frame as it was read", async () => {
    open(await tape("a.tape", 20, 10));
    await live();
    const recording = await recordFeed(feed, home);
    await waitFor("three seconds", () => feed.tape!.positionMs > 5000 || undefined);
    expect(await recording.stop()).toBeNull();
    expect(await recording.stop()).toBeNull();
    using made = TapeReader.open(join(home, "tapes", recording.file));
    using given = TapeReader.open(join(home, "a.tape"));
    const bytes = (prints: readonly string[]) => prints.map((print) => print.split(" ")[1]);
    const [all, recorded] = [bytes(printsOf(given)), bytes(printsOf(made))];
    const from = all.indexOf(recorded[0]);
    expect(recorded.length).toBeGreaterThan(100);
    expect(recorded).toEqual(all.slice(from, from + recorded.length));
    expect(made.info).toMatchObject({ source: "game", rateHz: 60, track: given.info.track });
    expect(made.isCut).toBe(false);
  });

  it("moves forward even if the tape being played jumps", async () => {
    open(await tape("a.tape", 20, 10));
    await live();
    const recording = await recordFeed(feed, home);
    for (const place of [15_000, 2000]) {
      feed.tape!.seek(place);
      await waitFor("half a second", () => feed.tape!.positionMs > place + 500 || undefined);
    }
    await recording.stop();
    using made = TapeReader.open(join(home, "tapes", recording.file));
    expect(made.durationMs).toBeGreaterThan(900);
    expect(made.durationMs).toBeLessThan(14_000);
  });

  it("has what the log of the tape being played told at each of its moments, also after jumps", async () => {
    const { path } = await recordLogged(4, GRID, lapsWritten(4));
    open(`tape:${path}`);
    await live();
    const played: LoggedSession[] = [];
    feed.onReading(({ log, pages }) => pages && log && played.push(log.session));
    const recording = await recordFeed(feed, home);
    played.length = 0;
    for (const place of [3000, 500]) {
      feed.tape!.seek(place);
      await waitFor("half a second", () => feed.tape!.positionMs > place + 500 || undefined);
    }
    expect(await recording.stop()).toBeNull();
    const again = new TapeSource(TapeReader.open(join(home, "tapes", recording.file)));
    const replayed: (LoggedSession | undefined)[] = [];
    for (let nowMs = 0; !again.tape.ended; nowMs += 1000 / 60)
      for (const { log, pages } of again.poll(nowMs)) if (pages) replayed.push(log?.session);
    await again.close();
    expect(replayed.length).toBeGreaterThan(50);
    expect(replayed).toEqual(played.slice(0, replayed.length));
    expect(new Set(replayed.map((session) => session?.cars.get(stateId(OWN))?.laps.length)).size).toBeGreaterThan(2);
  });

  it("continues when a recorded demo starts over", async () => {
    open(await tape("a.tape", 4, 10, "demo"));
    await live();
    const recording = await recordFeed(feed, home);
    await waitFor("the end", () => feed.state.connection.status === "waiting" || undefined);
    feed.tape!.seek(0);
    await live();
    await waitFor("a second", () => feed.tape!.positionMs > 1000 || undefined);
    expect(await recording.stop()).toBeNull();
    using made = TapeReader.open(join(home, "tapes", recording.file));
    expect(made.info.source).toBe("demo");
    expect(made.durationMs).toBeGreaterThan(4000);
  });

  it("ends when the source changes", async () => {
    open(await tape("a.tape", 20, 10));
    await live();
    const recording = await recordFeed(feed, home);
    await waitFor("some frames", () => feed.tape!.positionMs > 1500 || undefined);
    await feed.setSource("game");
    expect(await recording.ended).toBeNull();
    using made = TapeReader.open(join(home, "tapes", recording.file));
    expect(made.isCut).toBe(false);
  });

  it("leaves no empty tape behind if nothing was recorded", async () => {
    open(await tape("a.tape", 20, 10));
    await live();
    feed.tape!.paused = true;
    const recording = await recordFeed(feed, home);
    expect(await recording.stop()).toContain("Nothing was recorded");
    expect(readdirSync(join(home, "tapes"))).toEqual([]);
  });
});
