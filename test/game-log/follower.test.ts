import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  afterEvent,
  GameLog,
  type GameLogEvent,
  GameLogFollower,
  type LoggedSession,
  NO_SESSION,
} from "../../core/src/game-log/index.js";
import { lapLines, line, OWN, RIVAL, stateId } from "./written.js";

let folder: string;
let session: LoggedSession;
let told: GameLogEvent[];
let follower: GameLogFollower;

const text = (...lines: readonly string[]) => lines.map((each) => `${each}\n`).join("");
const names = () => [...session.cars.values()].map(({ name }) => name);
const named = (id: string, name: string) => line(0, `connecting gamecar ${id} (${name} | ABC1)`);
const STARTED = line(0, "Game Started! GameModeType_INSTANT_RACE | Imola Race 2 laps @2014 | ks_a | 2 opponents");
const eventually = (check: () => void, interval = 20) => vi.waitFor(check, { timeout: 20_000, interval });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pitwall-log-"));
  session = NO_SESSION;
  told = [];
  follower = new GameLogFollower({
    folder: () => folder,
    onRestart: () => (session = NO_SESSION),
    onEvents: (events) => {
      told.push(...events);
      session = events.reduce(afterEvent, session);
    },
  });
});

afterEach(async () => {
  await follower.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("the game's log while the game writes it", () => {
  it("tells what was written before, then each new line, once", async () => {
    const path = join(folder, "log-261003-203000.txt");
    writeFileSync(path, text(STARTED, named(OWN, "Ada"), named(RIVAL, "Mia")));
    follower.start();
    await eventually(() => expect(names()).toEqual(["Ada", "Mia"]));
    const lap = text(...lapLines(95_000, OWN, [30_000, 25_000, 40_000], 0));
    appendFileSync(path, lap.slice(0, -10));
    await eventually(() => expect(session.cars.get(stateId(OWN))!.sectorsMs).toHaveLength(3));
    appendFileSync(path, lap.slice(-10));
    await eventually(() => expect(session.cars.get(stateId(OWN))!.laps).toHaveLength(1));
    expect(told.map(({ kind }) => kind)).toEqual([
      "eventStarted",
      "carName",
      "carName",
      "split",
      "split",
      "split",
      "lap",
    ]);
  });

  it("goes over to a new file, and forgets the old one's cars", async () => {
    const old = join(folder, "log-261003-203000.txt");
    writeFileSync(old, text(named(OWN, "Ada")));
    utimesSync(old, 1000, 1000);
    follower.start();
    await eventually(() => expect(names()).toEqual(["Ada"]));
    writeFileSync(join(folder, "log-261003-213000.txt"), text(named(RIVAL, "Mia")));
    await eventually(() => expect(names()).toEqual(["Mia"]));
  });

  it("reads a file again that was emptied, or put in place of the one it reads", async () => {
    const path = join(folder, "log.txt");
    writeFileSync(path, text(named(OWN, "Ada"), named(OWN, "Ada")));
    follower.start();
    await eventually(() => expect(names()).toEqual(["Ada"]));
    truncateSync(path);
    appendFileSync(path, text(named(RIVAL, "Mia")));
    await eventually(() => expect(names()).toEqual(["Mia"]));
    writeFileSync(join(folder, "other"), text(named(RIVAL, "Mia"), named(OWN, "Leo"), named(OWN, "Leo")));
    renameSync(join(folder, "other"), path);
    await eventually(() => expect(names()).toEqual(["Mia", "Leo"]));
  });

  it("waits for a folder and a file, and comes back after both were gone", async () => {
    rmSync(folder, { recursive: true });
    follower.start();
    await eventually(() => expect(follower.status).toBe("unreadable"));
    mkdirSync(folder);
    writeFileSync(join(folder, "notes.md"), "no log");
    await eventually(() => expect(follower.status).toBe("noFile"));
    writeFileSync(join(folder, "log.txt"), text(named(OWN, "Ada")));
    await eventually(() => expect(names()).toEqual(["Ada"]));
    expect(follower.status).toBe("following");
    rmSync(folder, { recursive: true });
    await eventually(() => expect(follower.status).toBe("unreadable"));
    mkdirSync(folder);
    writeFileSync(join(folder, "log.txt"), text(named(RIVAL, "Mia")));
    await eventually(() => expect(names()).toEqual(["Mia"]));
  });

  it("is used once what was written before is read to its end", async () => {
    const laps = Array.from({ length: 3000 }, (_, lap) => lapLines(95_000 * lap, OWN, [30_000, 25_000, 40_000], lap));
    writeFileSync(join(folder, "log.txt"), text(STARTED, named(OWN, "Ada"), ...laps.flat()));
    const log = new GameLog(() => folder);
    const counts = new Set<number | undefined>();
    await eventually(() => {
      counts.add(log.read().session.cars.get(stateId(OWN))?.laps.length);
      expect(log.status).toBe("following");
    }, 1);
    counts.add(log.read().session.cars.get(stateId(OWN))?.laps.length);
    await log.close();
    expect([...counts]).toEqual([undefined, 3000]);
  });

  it("reads ten megabytes in one go without keeping the program from its other work for long", async () => {
    const laps = Array.from({ length: 300 }, (_, lap) =>
      lapLines(95_000 * (lap + 1), OWN, [30_000, 25_000, 40_000], lap),
    );
    const noise = text(...Array.from({ length: 250 }, (_, i) => line(i, `GeneratingLeaderboard ${"x".repeat(80)}`)));
    const whole = text(STARTED, named(OWN, "Ada")) + laps.map((lines) => noise + text(...lines)).join("");
    expect(whole.length).toBeGreaterThan(10_000_000);
    writeFileSync(join(folder, "log.txt"), whole);
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    follower.start();
    await eventually(() => expect(session.cars.get(stateId(OWN))?.laps).toHaveLength(300));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(50);
  });
});
