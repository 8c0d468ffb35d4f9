import { afterEach, expect, test, vi } from "vitest";
import { logConnection } from "../../plugins/obs-overlay/src/server/log.js";
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
