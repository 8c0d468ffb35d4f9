import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GameLink } from "../../core/src/feed/game-link.js";
import { SHARED_MEMORY_DIR } from "../../core/src/memory/posix.js";
import { AcEvoStatus } from "../../core/src/protocol/index.js";
import { TestPages } from "./pages.js";

/** A game and a link to it with a fake clock, 60 ticks per second. */
let game: TestPages;
let link: GameLink;
let nowMs: number;

beforeEach(({ task }) => {
  game = new TestPages(task.id);
  link = new GameLink([game.source]);
  nowMs = 1000;
});

afterEach(() => {
  link.close();
  game.end();
});

/** Lets `ms` pass and returns the last reading; a running game moves every tick. */
function pass(ms: number, running = false) {
  const untilMs = nowMs + ms;
  let reading = link.poll(nowMs);
  while (nowMs < untilMs) {
    nowMs += 1000 / 60;
    if (running) game.move();
    reading = link.poll(nowMs);
  }
  return reading;
}

const openFiles = () => readdirSync("/proc/self/fd").length;

describe("the link to the game", () => {
  it("reports that it waits for a game that is not running", () => {
    expect(pass(1000)).toMatchObject({ status: "waiting", pages: null });
    expect(pass(1000).detail).toContain("Assetto Corsa EVO is not running");
  });

  it("reports that a session must start while there is only the physics page", () => {
    game.publish("physics");
    expect(pass(1000)).toMatchObject({ status: "waiting", pages: null });
    expect(pass(1000).detail).toContain("no session has started yet");
  });

  it("attaches within a second of a game that starts later", () => {
    pass(5000);
    game.start(AcEvoStatus.Live);
    expect(pass(1000, true).status).toBe("live");
    expect(link.counts.attached).toBe(1);
  });

  it("does not attach to pages that never change, even if their status is live", () => {
    game.start(AcEvoStatus.Live);
    expect(pass(10_000)).toMatchObject({ status: "waiting", pages: null });
    expect(pass(10_000).detail).toContain("no new data");
  });

  it("attaches within a second when the pages begin to change", () => {
    game.start(AcEvoStatus.Live);
    pass(7000);
    expect(pass(1000, true).status).toBe("live");
  });

  it("reports lost within 3 s of a live game's death, and closes every handle", () => {
    const before = openFiles();
    game.start(AcEvoStatus.Live);
    pass(2000, true);
    expect(pass(1900).status).toBe("live");
    game.end();
    expect(pass(1100)).toMatchObject({ status: "lost", pages: null });
    expect(openFiles()).toBe(before);
    expect(link.counts.lost).toBe(1);
  });

  it("attaches again when the game comes back, to the new pages", () => {
    game.start(AcEvoStatus.Live);
    pass(2000, true);
    game.end();
    pass(5000);
    game.physics.packetId = 0;
    game.graphics.packetId = 0;
    game.physics.gear = 4;
    game.start(AcEvoStatus.Live);
    const reading = pass(1000, true);
    expect(reading.status).toBe("live");
    expect(reading.pages?.physics.raw().gear).toBe(4);
    expect(link.counts.attached).toBe(2);
  });

  it("stays attached to a paused game for minutes", () => {
    game.start(AcEvoStatus.Live);
    pass(2000, true);
    game.graphics.status = AcEvoStatus.Pause.value;
    game.move();
    expect(pass(120_000).status).toBe("paused");
    game.graphics.status = AcEvoStatus.Live.value;
    expect(pass(500, true).status).toBe("live");
    expect(link.counts).toEqual({ attached: 1, lost: 0 });
  });

  it("notices a game that dies while paused", () => {
    game.start(AcEvoStatus.Live);
    pass(2000, true);
    game.graphics.status = AcEvoStatus.Pause.value;
    game.move();
    pass(1000);
    game.end();
    expect(pass(4000).status).toBe("lost");
  });

  it("reports a replay as replay, and menus as waiting", () => {
    game.start(AcEvoStatus.Replay);
    expect(pass(1000, true).status).toBe("replay");
    game.graphics.status = AcEvoStatus.Off.value;
    const menu = pass(1000, true);
    expect(menu).toMatchObject({ status: "waiting", pages: null });
    expect(menu.detail).toContain("menus");
    expect(pass(5000).status).toBe("waiting");
  });

  it("reports an unknown page layout of the game", () => {
    game.static.sm_version = "2.0";
    game.start(AcEvoStatus.Live);
    expect(pass(1000, true)).toMatchObject({ status: "waiting", pages: null });
    expect(link.poll(nowMs).detail).toContain("update Pitwall");
  });

  it("reports it also when the static page comes late, and stops showing that race", () => {
    game.static.sm_version = "2.0";
    game.graphics.status = AcEvoStatus.Live.value;
    game.publish("physics", "graphics");
    expect(pass(1000, true).status).toBe("live");
    game.publish("static");
    expect(pass(1000, true)).toMatchObject({ status: "waiting", pages: null });
    expect(link.poll(nowMs).detail).toContain("update Pitwall");
    expect(link.counts.lost).toBe(1);
  });

  it("does not take leftover pages for a game that died while paused", () => {
    game.start(AcEvoStatus.Live);
    using leftover = new TestPages("leftover");
    leftover.start(AcEvoStatus.Live);
    link.close();
    link = new GameLink([leftover.source, game.source]);
    expect(pass(3000, true).status).toBe("live");
    game.graphics.status = AcEvoStatus.Pause.value;
    game.move();
    pass(1000);
    game.end();
    const seen = new Set<string>();
    for (let i = 0; i < 50; i++) seen.add(pass(200).status);
    expect([...seen]).toEqual(["paused", "lost"]);
  });

  it("finds the game although there are leftover pages elsewhere", () => {
    game.start(AcEvoStatus.Live);
    using other = new TestPages("elsewhere");
    link.close();
    link = new GameLink([game.source, other.source]);
    pass(3000);
    other.physics.gear = 5;
    other.start(AcEvoStatus.Live);
    const untilMs = nowMs + 3000;
    let reading = link.poll(nowMs);
    while (nowMs < untilMs) {
      nowMs += 1000 / 60;
      other.move();
      reading = link.poll(nowMs);
    }
    expect(reading.status).toBe("live");
    expect(reading.pages?.physics.raw().gear).toBe(5);
  });

  it("shows no race in an unknown state of the game", () => {
    game.graphics.status = 77;
    game.publish("physics", "graphics", "static");
    const reading = pass(2000, true);
    expect(reading).toMatchObject({ status: "waiting", pages: null });
    expect(reading.detail).toContain("77");
  });

  it("follows a race whose static page cannot be read", () => {
    game.graphics.status = AcEvoStatus.Live.value;
    game.publish("physics", "graphics");
    writeFileSync(join(SHARED_MEMORY_DIR, `${game.prefix}static`), "short");
    try {
      expect(pass(2000, true)).toMatchObject({ status: "live" });
    } finally {
      rmSync(join(SHARED_MEMORY_DIR, `${game.prefix}static`));
    }
  });
});
