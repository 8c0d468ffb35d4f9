import { afterEach, expect, test, vi } from "vitest";
import { logConnection, logDirector } from "../../plugins/obs-overlay/src/server/log.js";
import { FakeFeed } from "./fake-feed.js";

afterEach(() => vi.useRealTimers());

test("the log has one line per change of the connection, without flooding", () => {
  vi.useFakeTimers();
  // A fake, since the real feed does not change fifty times at once.
  const feed = new FakeFeed();
  const lines: string[] = [];
  feed.tick({ connection: { detail: "Waiting for the game." } });
  const stop = logConnection(feed, (line) => lines.push(line));
  expect(lines).toEqual(["Waiting for the game."]);

  vi.advanceTimersByTime(5000);
  feed.tick({ lap: { currentMs: 1 } });
  feed.tick({ connection: { detail: "Live." } });
  expect(lines).toEqual(["Waiting for the game.", "Live."]);

  for (let i = 0; i < 50; i++) feed.tick({ connection: { detail: `Flapping ${i}.` } });
  vi.advanceTimersByTime(5000);
  expect(lines.slice(2)).toEqual(["Flapping 49."]);

  stop();
  feed.tick({ connection: { detail: "Lost." } });
  vi.advanceTimersByTime(5000);
  expect(lines).toHaveLength(3);
});

test("the log tells what the director does beside what is wrong, and when that is over", () => {
  vi.useFakeTimers();
  const lines: string[] = [];
  let changed: () => void = () => undefined;
  const director = {
    on: true,
    connected: true,
    detail: "",
    doing: "Directing OBS 29.0.2.",
    handsOffUntilMs: null as number | null,
    problems: [] as string[],
    switch: () => undefined,
    ask: () => undefined,
    onChange: (listener: () => void) => {
      const before = changed;
      changed = () => [before, listener].forEach((call) => call());
      return () => undefined;
    },
  };
  const stop = logDirector(director, (line) => lines.push(line));
  const change = (now: Partial<typeof director>) => {
    Object.assign(director, now);
    changed();
    vi.advanceTimersByTime(2000);
    return lines.splice(0);
  };
  lines.splice(0);
  const problem = "No replay was saved.";
  expect(change({ problems: [problem] })).toEqual([`Director: ${problem}`]);
  const handsOff = { doing: "Hands off.", handsOffUntilMs: Date.now() + 100_000 };
  expect(change(handsOff)).toEqual(["Director: Hands off."]);
  expect(change({ problems: [problem, "No scene."] })).toEqual(["Director: No scene."]);
  expect(change({ problems: [] })).toEqual(["Director: Nothing is wrong any more."]);
  stop();
});
