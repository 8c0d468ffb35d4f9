import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { openFeed } from "../../core/src/feed/feed.js";
import { AcEvoFlagType, AcEvoStatus } from "../../core/src/protocol/index.js";
import { waitFor } from "../lab/process.js";
import { TestPages } from "./pages.js";

const FRAME_MS = 16;

it("news that was told is no news again when a game that hung for some seconds goes on", async () => {
  using game = new TestPages("news");
  game.start(AcEvoStatus.Live);
  let hangs = false;
  const frames = setInterval(() => hangs || game.move(), FRAME_MS);
  const feed = openFeed({ source: "game", pages: game.source });
  const newest = () => feed.state.events.at(-1)?.n ?? 0;
  try {
    await waitFor("a game without a flag", () => feed.state.flag.shown === "NoFlag" || undefined);
    // what is the case when the watch begins is no news
    await delay(2000);
    game.graphics.flag = AcEvoFlagType.BlueFlag.value;
    await waitFor("the flag to be news", () => newest() > 0 || undefined);
    const told = newest();
    hangs = true;
    await waitFor("nothing of the race to be shown", () => feed.state.car.speedKmh === null || undefined);
    expect(feed.state.connection.status).toBe("lost");
    expect(newest()).toBe(told);
    hangs = false;
    await waitFor("the race", () => feed.state.car.speedKmh !== null || undefined);
    expect(newest()).toBe(told);
  } finally {
    clearInterval(frames);
    await feed.close();
  }
});
