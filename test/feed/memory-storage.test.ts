import * as fs from "node:fs";
import * as promises from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { bytePages, openFeed } from "../../core/src/index.js";
import { PAGES } from "../../core/src/protocol/index.js";
import { homeFolder } from "../../core/src/storage/index.js";
import { MemoryStorage } from "../../core/src/feed/storage.js";
import { RaceTracker } from "../../core/src/race/tracker.js";
import { hotlap } from "../../core/src/simulator/index.js";
import { FollowedGame } from "../race/follow.js";

vi.mock("node:fs", { spy: true });
vi.mock("node:fs/promises", { spy: true });

/** A path below a file, where no folder can be created. */
const NO_HOME = join(import.meta.filename, "home");

const pages = bytePages({
  physics: new Uint8Array(PAGES.physics.size),
  graphics: new Uint8Array(PAGES.graphics.size),
  static: new Uint8Array(PAGES.static.size),
});

/** Calls of the file system that name a path under the folders of saved data. */
function touched(): unknown[] {
  const calls = [fs, promises].flatMap((module) =>
    Object.values(module).flatMap((each) => (vi.isMockFunction(each) ? each.mock.calls : [])),
  );
  return calls.filter(([path]) => [NO_HOME, homeFolder()].some((home) => String(path).startsWith(home)));
}

beforeEach(() => void vi.clearAllMocks());
afterEach(() => void vi.clearAllMocks());

describe("a feed without a disk", () => {
  it("uses no files, and still accepts names and sectors", async () => {
    await using feed = openFeed({ source: "game", pages, storage: "memory", home: NO_HOME });
    await new Promise<void>((read) => feed.onReading(() => read()));
    await feed.setLabel("9f31", "Kurt");
    await feed.setSectors("Imola", "GP", [0.3, 0.65]);
    expect(feed.storageTrouble).toBeNull();
    await expect(feed.setLabel("9f31", "\u202E")).rejects.toThrow("A name may contain only visible characters.");
    await expect(feed.setSectors("Imola", "GP", [0.5, 0.5])).rejects.toThrow("ascending fractions");
    expect(touched()).toEqual([]);
  });

  it("is unlike a normal feed, which uses its folder and rejects a name that it cannot save", async () => {
    await using feed = openFeed({ source: "game", pages, home: NO_HOME });
    await expect(feed.setLabel("9f31", "Kurt")).rejects.toThrow();
    expect(touched()).not.toEqual([]);
  });

  it("is closed at the end of an `await using` block, and may be closed before", async () => {
    let readings = 0;
    {
      await using feed = openFeed({ source: "game", pages, storage: "memory" });
      await new Promise<void>((read) => feed.onReading(() => read()));
      feed.onReading(() => readings++);
      await feed.close();
    }
    {
      await using feed = openFeed({ source: "game", pages, storage: "memory" });
      feed.onReading(() => readings++);
    }
    const before = readings;
    await new Promise((later) => setTimeout(later, 100));
    expect(readings).toBe(before);
  });

  it("remembers a learned track, labels and sectors until it is closed", async () => {
    const storage = new MemoryStorage();
    const scenario = hotlap({ short: true });
    const first = new FollowedGame(scenario, 1, new RaceTracker(storage));
    while (first.world.wallMs < 60_000) first.frame();
    const { track, layout } = first.state!.session;
    await storage.setSectors(track!, layout ?? "", [0.25, 0.5]);
    const next = new FollowedGame(scenario, 2, new RaceTracker(storage));
    while (next.state?.car.gear == null) next.frame();
    expect(next.state.track).toMatchObject({ learned: true, sectorFractions: [0.25, 0.5] });
    await storage.setSectors(track!, layout ?? "", null);
    expect(storage.sectorsOf(track!, layout ?? "")).toBeNull();
    await storage.setLabel("9f31", "Kurt");
    expect(storage.labels.get("9f31")).toBe("Kurt");
    await storage.setLabel("9f31", null);
    expect(storage.labels.has("9f31")).toBe(false);
  });
});
