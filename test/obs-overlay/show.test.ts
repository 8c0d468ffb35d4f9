import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Feed } from "@acevo-pitwall/core";
import { TapeReader } from "@acevo-pitwall/core/tape";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { endAll, LONG, newHome, putTape, startShow } from "./show-server.js";

beforeAll(() => buildPagesIfStale(), 120_000);
afterEach(endAll);

describe("widgets", () => {
  test("can be hidden and shown in every layout, until a restart", async () => {
    const { ask, does, end, home, shows } = await startShow();
    await does({ do: "widget.show", widget: "map", shown: false });
    await does({ do: "widget.toggle", widget: "lap" });
    await shows({ hidden: ["map", "lap"] });
    await does({ do: "widget.toggle", widget: "map" });
    await shows({ hidden: ["lap"] });
    expect(await ask({ do: "widget.toggle", widget: "tower" })).toMatchObject({ status: 404, code: "no-such-widget" });
    await end();
    expect((await startShow({ home })).seen.state.hidden).toEqual([]);
  });
});

describe("a tape", () => {
  test("is chosen from Pitwall's folder, played, sought and left", async () => {
    const home = newHome();
    await putTape(home);
    const { does, feed, seen, shows } = await startShow({ home, source: "game" });
    await shows({ source: "game", tape: null, tapes: [{ file: "race.tape", bytes: expect.any(Number) }] });
    await does({ do: "source.choose", source: "tape:race.tape" });
    await shows({ source: "tape:race.tape", tape: { file: "race.tape", playing: true, speed: 1, loop: false } });
    await vi.waitFor(() => expect(feed.state.connection).toMatchObject({ status: "live", source: "tape" }), LONG);

    await does({ do: "tape.play", playing: false });
    await does({ do: "tape.seek", atMs: 20_000 });
    await does({ do: "tape.speed", speed: 0.5 });
    await does({ do: "tape.loop", loop: true });
    await shows({ tape: { playing: false, atMs: 20_000, speed: 0.5, loop: true } });
    expect(seen.state.tape!.lengthMs).toBeGreaterThan(29_000);
    await does({ do: "tape.play", playing: true });
    await vi.waitFor(() => expect(seen.state.tape!.atMs).toBeGreaterThan(20_000), LONG);

    await does({ do: "source.choose", source: "game" });
    await shows({ source: "game", tape: null });
    expect(feed.state.connection).toMatchObject({ status: "waiting", source: "game" });
    expect(feed.state.lap.currentMs).toBeNull();
  });

  test("plays from its beginning after its end", async () => {
    const home = newHome();
    await putTape(home, "short.tape", 4);
    const { does, shows, seen } = await startShow({ home, source: `tape:${join(home, "tapes", "short.tape")}` });
    expect(seen.state).toMatchObject({ source: "tape:short.tape", tape: { file: "short.tape" } });
    await does({ do: "tape.speed", speed: 16 });
    await shows({ tape: { playing: false } });
    await does({ do: "tape.speed", speed: 0.25 });
    await does({ do: "tape.play", playing: true });
    await shows({ tape: { playing: true, speed: 0.25 } });
    expect(seen.state.tape!.atMs).toBeLessThan(4000);
  });

  test("reports its position at most twice a second", async () => {
    const home = newHome();
    await putTape(home);
    const { seen } = await startShow({ home, source: `tape:${join(home, "tapes", "race.tape")}` });
    const [since, before] = [performance.now(), seen.messages];
    await vi.waitFor(() => expect(seen.messages - before).toBeGreaterThanOrEqual(4), LONG);
    // One more may have been on its way, and one came with the list of tapes.
    expect(seen.messages - before).toBeLessThanOrEqual((performance.now() - since) / 500 + 2);
  });

  test.each([
    "tape:../secret.tape",
    "tape:../tapes/race.tape",
    "tape:..\\secret.tape",
    "tape:/etc/passwd",
    "tape:%2e%2e/secret.tape",
    "tape:.",
    "tape:",
    "tape:race.tape\0.txt",
    "tape:gone.tape",
  ])("outside Pitwall's folder is refused: %j", async (source) => {
    const home = newHome();
    await putTape(home);
    await putTape(join(home, "tapes"), "secret.tape", 1);
    writeFileSync(join(home, "secret.tape"), "not for strangers");
    const { ask, seen } = await startShow({ home });
    expect(await ask({ do: "source.choose", source: source as "tape:x" })).toMatchObject({ code: "no-such-tape" });
    expect(seen.state.source).toBe("game");
  });

  test("that is damaged is refused with the reason, and changes nothing", async () => {
    const home = newHome();
    await putTape(home);
    writeFileSync(join(home, "tapes", "bad.tape"), "not a tape");
    const { ask, does, feed, shows } = await startShow({ home, source: "game" });
    await does({ do: "source.choose", source: "tape:race.tape" });
    await vi.waitFor(() => expect(feed.state.connection.status).toBe("live"), LONG);
    await does({ do: "tape.seek", atMs: 10_000 });
    const refusal = await ask({ do: "source.choose", source: "tape:bad.tape" });
    expect(refusal).toMatchObject({
      status: 409,
      code: "no-such-source",
      error: expect.stringContaining("not a tape"),
    });
    await shows({ source: "tape:race.tape", tape: { playing: true } });
    expect(feed.state.connection.status).toBe("live");
  });

  test.each([
    [{ do: "tape.play", playing: true }, "no-tape"],
    [{ do: "tape.seek", atMs: 5 }, "no-tape"],
    [{ do: "record.start" }, "nothing-to-record"],
    [{ do: "director.switch", on: true }, "no-director"],
    [{ do: "director.hold" }, "no-director"],
  ] as const)("a director or a game is needed for %o, which is refused without", async (command, code) => {
    const { ask } = await startShow();
    expect(await ask(command)).toMatchObject({ status: 409, code, error: expect.stringMatching(/\w.*: .*\.$/) });
  });

  test("refuses speeds outside its range", async () => {
    const home = newHome();
    await putTape(home);
    const { ask, seen } = await startShow({ home, source: `tape:${join(home, "tapes", "race.tape")}` });
    for (const speed of [0, 17, -1]) {
      expect(await ask({ do: "tape.speed", speed })).toMatchObject({ status: 400, code: "not-valid" });
    }
    expect(await ask({ do: "tape.seek", atMs: -5 })).toMatchObject({ status: 400, code: "not-valid" });
    expect(seen.state.tape!.speed).toBe(1);
  });
});

describe("a recording", () => {
  const racing = (feed: Feed) => vi.waitFor(() => expect(feed.state.car.model).not.toBeNull(), LONG);
  /** Waits until so many new pages were read. */
  const reads = (feed: Feed, pages: number) => {
    const before = feed.stats.accepted;
    return vi.waitFor(() => expect(feed.stats.accepted).toBeGreaterThan(before + pages), LONG);
  };

  test("becomes a complete tape in Pitwall's folder that can be played at once", async () => {
    const { does, feed, home, seen, shows } = await startShow({ source: "demo" });
    await racing(feed);
    await does({ do: "record.toggle" });
    const name = /^\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d_demo_valdoro-park_brennhold-gt3\.tape$/;
    await shows({ recording: { file: expect.stringMatching(name) } });
    const { file } = seen.state.recording!;
    expect(Math.abs(seen.state.recording!.sinceMs - Date.now())).toBeLessThan(60_000);
    await does({ do: "record.start" });
    expect(readdirSync(join(home, "tapes")).filter((name) => name.endsWith(".tape"))).toEqual([file]);
    await reads(feed, 240);
    expect(seen.state.tapes).toEqual([]);
    await does({ do: "record.toggle" });
    await shows({ recording: null, lastError: null, tapes: [{ file }] });
    await does({ do: "record.stop" });
    using tape = TapeReader.open(join(home, "tapes", file));
    expect(tape.info).toMatchObject({ source: "demo", rateHz: 60, track: "Valdoro Park" });
    expect([tape.isCut, tape.damagedPlaces]).toEqual([false, 0]);
    expect(tape.durationMs).toBeGreaterThan(1000);
    await does({ do: "source.choose", source: `tape:${file}` });
    await shows({ tape: { file, lengthMs: Math.round(tape.durationMs) } });
  });

  test("is complete when the source changes or the server closes", async () => {
    const home = newHome();
    await putTape(home);
    const { does, end, feed, seen, shows } = await startShow({ home, source: "demo" });
    await racing(feed);
    await does({ do: "record.start" });
    await shows({ recording: {} });
    await reads(feed, 60);
    const first = seen.state.recording!.file;
    await does({ do: "source.choose", source: "tape:race.tape" });
    await shows({ recording: null });
    await vi.waitFor(() => expect(feed.pages).not.toBeNull(), LONG);
    await does({ do: "record.start" });
    await shows({ recording: { file: expect.not.stringMatching(first) } });
    const second = seen.state.recording!.file;
    const from = feed.tape!.positionMs;
    await vi.waitFor(() => expect(feed.tape!.positionMs).toBeGreaterThan(from + 500), LONG);
    await end();
    const of = { [first]: "demo", [second]: "game" };
    for (const [file, source] of Object.entries(of)) {
      using tape = TapeReader.open(join(home, "tapes", file));
      expect(tape.isCut).toBe(false);
      expect(tape.info.source).toBe(source);
    }
  });

  test("that cannot be written is refused with a message, and the race goes on", async () => {
    const home = newHome();
    writeFileSync(join(home, "tapes"), "a file in the place of the folder");
    const { ask, feed, seen } = await startShow({ home, source: "demo" });
    await vi.waitFor(() => expect(feed.pages).not.toBeNull(), LONG);
    expect(await ask({ do: "record.start" })).toMatchObject({
      status: 500,
      code: "not-saved",
      error: expect.stringContaining("check that you may write there"),
    });
    expect(seen.state.recording).toBeNull();
    const before = feed.state;
    await vi.waitFor(() => expect(feed.state).not.toBe(before), LONG);
  });
});

describe("names of cars and sectors of tracks", () => {
  test("are remembered by the feed", async () => {
    const { ask, does, home } = await startShow({ source: "game" });
    await does({ do: "car.label", id: "00000000000000010000000000000002", label: "  Zoë 🏎 " });
    await does({ do: "track.sectors", track: "Imola", layout: "GP", fractions: [0.3, 0.6] });
    expect(readdirSync(home)).toEqual(expect.arrayContaining(["labels.json", "sectors.json"]));
    expect(await ask({ do: "track.sectors", track: "Imola", layout: "GP", fractions: [0.6, 0.3] })).toMatchObject({
      status: 400,
      error: expect.stringContaining("ascending"),
    });
    expect(await ask({ do: "car.label", id: "../x", label: "a" })).toMatchObject({ status: 400 });
    await does({ do: "car.label", id: "00000000000000010000000000000002", label: null });
    await does({ do: "track.sectors", track: "Imola", layout: "GP", fractions: null });
    for (const name of ["labels.json", "sectors.json"]) {
      rmSync(join(home, name));
      mkdirSync(join(home, name, "in the way"), { recursive: true });
    }
    for (const command of [
      { do: "car.label", id: "2", label: "Zoë" },
      { do: "track.sectors", track: "Imola", layout: "GP", fractions: [0.5] },
    ] as const) {
      const error = expect.stringMatching(/^Your .* cannot be saved: .* is a folder and not a file: fix that/);
      expect(await ask(command)).toMatchObject({ status: 500, code: "not-saved", error });
    }
  });
});

test("the director can be switched, and every client gets its status", async () => {
  const listeners = new Set<() => void>();
  const director = {
    on: false,
    connected: false,
    detail: "Off.",
    asked: [] as string[],
    ask(request: string) {
      this.asked.push(request);
    },
    switch(on: boolean) {
      this.on = on;
    },
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const { does, end, shows } = await startShow({ director });
  await shows({ director: { on: false, detail: "Off." } });
  await does({ do: "director.switch", on: true });
  await shows({ director: { on: true } });
  director.connected = true;
  director.detail = "Directing OBS.";
  for (const listener of listeners) listener();
  await shows({ director: { on: true, connected: true, detail: "Directing OBS." } });
  for (const request of ["hold", "skip", "resume"] as const) await does({ do: `director.${request}` });
  expect(director.asked).toEqual(["hold", "skip", "resume"]);
  await end();
  expect(listeners.size).toBe(0);
});

test("the game's pages are available by protocol names, and null without a game", async () => {
  const home = newHome();
  const { does, feed, url } = await startShow({ home, source: "game" });
  const pages = async () => (await (await fetch(`${url}/api/pages`)).json()) as Record<string, Record<string, unknown>>;
  expect(await pages()).toBeNull();
  await putTape(home);
  await does({ do: "source.choose", source: "tape:race.tape" });
  await vi.waitFor(() => expect(feed.pages).not.toBeNull(), LONG);
  const found = await pages();
  expect(Object.keys(found)).toEqual(["physics", "graphics", "static"]);
  expect(found["static"]).toMatchObject({ track: "Valdoro Park" });
  expect(found["physics"]).toHaveProperty("speedKmh");
  expect(existsSync(join(home, "tapes"))).toBe(true);
});
