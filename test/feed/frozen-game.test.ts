import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { openFeed } from "../../core/src/feed/feed.js";
import { AcEvoFlagType, AcEvoStatus } from "../../core/src/protocol/index.js";
import { waitFor } from "../lab/process.js";
import { TestPages } from "./pages.js";

const FRAME_MS = 16;

it("events are not repeated when a frozen game continues", async () => {
  using game = new TestPages("news");
  game.start(AcEvoStatus.Live);
  let hangs = false;
  const frames = setInterval(() => hangs || game.move(), FRAME_MS);
  const feed = openFeed({ source: "game", pages: game.source });
  const newest = () => feed.state.events.at(-1)?.n ?? 0;
  try {
    await waitFor("a game without a flag", () => feed.state.flag.shown === "NoFlag" || undefined);
    // the state at the start is not an event
    await delay(2000);
    game.graphics.flag = AcEvoFlagType.BlueFlag.value;
    await waitFor("the flag's event", () => newest() > 0 || undefined);
    const newestBefore = newest();
    hangs = true;
    await waitFor("the race to disappear", () => feed.state.car.speedKmh === null || undefined);
    expect(feed.state.connection.status).toBe("lost");
    expect(newest()).toBe(newestBefore);
    hangs = false;
    await waitFor("the race", () => feed.state.car.speedKmh !== null || undefined);
    expect(newest()).toBe(newestBefore);
  } finally {
    clearInterval(frames);
    await feed.close();
  }
});
