import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LoggedSession } from "../../core/src/game-log/index.js";
import { TapeSource } from "../../core/src/feed/tape-source.js";
import { TapeReader } from "../../core/src/tape/index.js";
import { line, OWN, RIVAL, stateId } from "../game-log/written.js";
import { GRID, lapsWritten, type Recorded, recordLogged, STEAM_ID } from "./logged.js";
import { removeFolders } from "./tapes.js";

const SECONDS = 8;
/** In this second the game is started again, and writes another log. */
const RESTART_S = 5;

let recorded: Recorded;

beforeAll(async () => {
  const restart = [
    null,
    line(70_000, "RemoteGameServer reset()"),
    line(70_001, `connecting gamecar ${RIVAL} (•Zoe | ZOE1)`),
  ];
  recorded = await recordLogged(SECONDS, GRID, { ...lapsWritten(SECONDS), [RESTART_S]: restart });
});
afterAll(removeFolders);

/** Plays by a fake clock for so long. Each reading's position and what the log had told, compared with what was live. */
function play(source: TapeSource, forMs: number, clock: { nowMs: number }): number[] {
  const positions: number[] = [];
  for (const endMs = clock.nowMs + forMs; clock.nowMs < endMs; clock.nowMs += 1000 / 60) {
    for (const { atMs, log } of source.poll(clock.nowMs)) {
      expect(log?.session, `at ${atMs} ms`).toEqual(recorded.live.get(Math.round(atMs * 1000)));
      positions.push(atMs);
    }
  }
  return positions;
}

describe("a tape with what the game's log told", () => {
  it("tells at every moment what was told live, also after jumps and loops", () => {
    const source = new TapeSource(TapeReader.open(recorded.path));
    const clock = { nowMs: 0 };
    source.tape.loop = true;
    const positions = play(source, 3000, clock);
    for (const place of [6000, 1000, 4990, 0, 7400]) {
      source.tape.seek(place);
      positions.push(...play(source, 1500, clock));
    }
    void source.close();
    expect(positions.length).toBeGreaterThan(500);
    expect(
      positions.filter((at, i) => at < (positions[i - 1] ?? 0)).length,
      "jumps back, the last of them a loop",
    ).toBe(3);
  });

  it("knows from its first moment what was told before the recording", () => {
    const source = new TapeSource(TapeReader.open(recorded.path));
    const [first] = source.poll(0);
    const { cars, shortNames } = first!.log!.session as LoggedSession;
    expect(cars.get(stateId(RIVAL))).toMatchObject({ name: "Mia Rossi", number: 42, isAi: true, laps: [] });
    expect(cars.get(stateId(OWN))).toMatchObject({ name: "Ada Lovelace", isAi: false });
    expect(shortNames.get("Mia Rossi")).toBe("ROS");
    void source.close();
  });

  it("forgets with the game's new log the drivers of the old one", () => {
    const source = new TapeSource(TapeReader.open(recorded.path));
    source.tape.seek(RESTART_S * 1000);
    const [first] = source.poll(0);
    expect([...first!.log!.session.cars.values()].map(({ name }) => name)).toEqual(["Zoe"]);
    void source.close();
  });

  it("has no Steam id in any file", () => {
    for (const path of [recorded.path, `${recorded.path}.log.jsonl`]) {
      const bytes = readFileSync(path, "latin1");
      expect(bytes.length).toBeGreaterThan(0);
      expect(bytes).not.toContain(STEAM_ID);
    }
  });
});
