import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import WebSocket from "ws";
import { TEST_NAMES } from "../../plugins/obs-overlay/src/layout/alerts.js";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { endAll, LONG, newHome, startShow } from "./show-server.js";

beforeAll(() => buildPagesIfStale(), 120_000);
afterEach(endAll);

/** Connects as an overlay page does. Returns a function that disconnects. */
async function openPage(url: string, query: string): Promise<() => void> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/show?${query}`);
  await vi.waitFor(() => expect(socket.readyState).toBe(WebSocket.OPEN), LONG);
  return () => socket.close();
}

const ON_AIR = `address=${encodeURIComponent("/overlay?layout=race")}`;

describe("a test alert on air", () => {
  test("is shown for a few seconds, and can be repeated", async () => {
    const { does, seen, shows, url } = await startShow({ source: "game" });
    await openPage(url, ON_AIR);
    await shows({ test: null });
    await vi.waitFor(() => does({ do: "test.show", alert: "personalBest" }), LONG);
    await shows({ test: { alert: "personalBest", id: expect.any(Number) } });
    const first = seen.state.test!.id;
    await does({ do: "test.show", alert: "personalBest" });
    await vi.waitFor(() => expect(seen.state.test?.id).toBeGreaterThan(first), LONG);
    await shows({ test: null });
  });

  test("is refused while only the studio and its preview are open", async () => {
    const { ask, seen, url } = await startShow({ source: "game" });
    await openPage(url, `${ON_AIR}&preview=1`);
    expect(await ask({ do: "test.show", alert: "RedFlag" })).toEqual({
      status: 409,
      code: "no-page",
      error:
        'No open overlay page shows the widget "Flag": open the overlay in OBS, with that widget in its layout, then send the test again.',
    });
    const leave = await openPage(url, ON_AIR);
    await vi.waitFor(async () => expect(await ask({ do: "test.show", alert: "RedFlag" })).toBeNull(), LONG);
    leave();
    await vi.waitFor(async () => expect(await ask({ do: "test.show", alert: "RedFlag" })).not.toBeNull(), LONG);
    expect(seen.state.lastError).toBeNull();
  });

  test("of an unknown kind is refused with a list", async () => {
    const { ask, url } = await startShow({ source: "game" });
    await openPage(url, ON_AIR);
    const refusal = await ask({ do: "test.show", alert: "constructor" });
    expect(refusal).toMatchObject({ status: 404, code: "no-such-alert" });
    for (const name of TEST_NAMES) expect(refusal!.error).toContain(name);
  });
});

describe("the status on air", () => {
  test("is off by default, and is remembered", async () => {
    const { does, end, home, shows, seen } = await startShow({ source: "game" });
    expect(seen.state.settings.statusOnAir).toBe(false);
    await does({ do: "status.onAir", on: true });
    await shows({ settings: { statusOnAir: true } });
    expect(JSON.parse(readFileSync(join(home, "show.json"), "utf8"))).toMatchObject({ statusOnAir: true });
    await end();
    const again = await startShow({ home, source: "game" });
    expect(again.seen.state.settings.statusOnAir).toBe(true);
  });

  test("is off in an older file, which stays complete", async () => {
    const home = newHome();
    writeFileSync(
      join(home, "show.json"),
      JSON.stringify({ version: 1, layout: "hotlap", layouts: {}, theme: "light" }),
    );
    const { seen } = await startShow({ home, source: "game" });
    expect(seen.state).toMatchObject({
      settings: { layout: "hotlap", theme: "light", statusOnAir: false },
      lastError: null,
    });
  });

  test("is off if its entry is invalid, the rest applies, and the original is kept", async () => {
    const home = newHome();
    const text = JSON.stringify({ version: 1, layout: "hotlap", statusOnAir: "yes" });
    writeFileSync(join(home, "show.json"), text);
    const { seen } = await startShow({ home, source: "game" });
    expect(seen.state.settings).toMatchObject({ layout: "hotlap", statusOnAir: false });
    expect(seen.state.lastError).toContain("are invalid and were left out");
    expect(readFileSync(join(home, "show.json.kept-1"), "utf8")).toBe(text);
  });

  test("accepts only true or false", async () => {
    const { ask } = await startShow({ source: "game" });
    const refusal = await ask({ do: "status.onAir", on: "perhaps" } as never);
    expect(refusal).toMatchObject({ status: 400, code: "not-valid" });
    expect(refusal!.error).toContain('Invalid value for "on".');
  });
});
