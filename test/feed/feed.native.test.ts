import { readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFeed } from "../../core/src/feed/feed.js";
import type { Feed } from "../../core/src/feed/types.js";
import { ownPages } from "../../core/src/memory/index.js";
import type { RaceState, Status } from "../../core/src/race/state.js";
import { stopAll, waitFor } from "../lab/process.js";
import { removePages, startWriter } from "../lab/writer/writer.js";

const PREFIX = `pitwall_feed_native_${process.pid}_`;
let feed: Feed;

beforeEach(() => {
  feed = openFeed({ source: "game", pages: ownPages(PREFIX) });
});

afterEach(async () => {
  await feed.close();
  await stopAll();
  removePages(PREFIX);
});

const reaches = (status: Status) =>
  waitFor(`the feed to be ${status}`, () => (feed.state.connection.status === status ? feed.state : undefined));

describe("the feed with a game in another process", () => {
  it("attaches to a game that starts later and follows it", async () => {
    expect(feed.state.connection).toMatchObject({ status: "waiting", source: "game" });
    await startWriter({ prefix: PREFIX });
    const first = await reaches("live");
    const moved = await waitFor("the speed to change", () =>
      feed.state.car.speedKmh !== first.car.speedKmh ? feed.state : undefined,
    );
    expect(moved.session.track).toBe("Imola");
    expect(feed.stats.accepted).toBeGreaterThan(2);
  });

  it("reports lost when the game dies, makes its values unknown, and attaches to the next game", async () => {
    const game = await startWriter({ prefix: PREFIX });
    await reaches("live");
    await game.kill();
    removePages(PREFIX);
    const lost = await reaches("lost");
    expect(lost.car.speedKmh).not.toBeNull();
    await waitFor("nothing of the lost game to be shown", () => (feed.state.car.speedKmh === null ? true : undefined));
    expect(feed.state.connection.status).toBe("lost");
    await startWriter({ prefix: PREFIX });
    await reaches("live");
    expect(feed.stats).toMatchObject({ attached: 2, lost: 1 });
  });

  it("keeps unchanged parts identical and calls listeners only on changes", async () => {
    const states: RaceState[] = [];
    const stop = feed.onState((state) => states.push(state));
    await startWriter({ prefix: PREFIX });
    await waitFor("30 states", () => (states.length > 30 ? true : undefined));
    stop();
    const [before, after] = states.slice(-2);
    expect(after).not.toBe(before);
    expect(after!.session).toBe(before!.session);
    const seen = states.length;
    await waitFor("more ticks", () => (feed.stats.accepted > seen * 3 ? true : undefined));
    expect(states.length).toBe(seen);
  });

  it("closes every file", async () => {
    const files = () => readdirSync("/proc/self/fd").length;
    const before = files();
    await startWriter({ prefix: PREFIX });
    await reaches("live");
    expect(files()).toBeGreaterThan(before);
    await feed.close();
    expect(files()).toBe(before);
  });
});
