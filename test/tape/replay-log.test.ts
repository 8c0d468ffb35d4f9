import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { ReplayLog } from "../../core/src/cli/replay-log.js";
import { openFeed } from "../../core/src/feed/feed.js";
import { afterEvent, type LoggedSession, LogHistory, NO_SESSION, parseLine } from "../../core/src/game-log/index.js";
import type { RaceState } from "../../core/src/race/index.js";
import { race } from "../../core/src/simulator/index.js";
import { TapeReader, TapeRecorder } from "../../core/src/tape/index.js";
import { compileCore } from "../lab/compiled.js";
import { stopAll, waitFor } from "../lab/process.js";
import { OWN, read, RIVAL, stateId } from "../game-log/written.js";
import { LoggedGame } from "../simulator/logged-game.js";
import { start } from "./command.js";
import { newFolder, removeFolders } from "./tapes.js";

const CARS = 4;
const LAPS = 2;

beforeAll(compileCore);
afterEach(async () => {
  await stopAll();
  removeFolders();
});

/** Records a simulated race to its end, with the log that the game writes. */
async function recordRace() {
  const logged = new LoggedGame(race({ short: true, cars: CARS, laps: LAPS }));
  const history = new LogHistory();
  const recorder = new TapeRecorder({ home: newFolder(), source: "game", rateHz: 60 });
  const sessions: { readonly atMs: number; readonly session: LoggedSession }[] = [];
  for (let frame = 0; logged.game.world.phaseName !== "Ended"; frame++) {
    logged.game.frame();
    const known = logged.events.length;
    logged.read();
    history.add(logged.events.slice(known));
    const atMs = (frame * 1000) / 60;
    recorder.write(atMs, logged.game.bytes, false, history.read());
    sessions.push({ atMs, session: logged.session });
    if (frame % 60 === 0) await setImmediate();
  }
  await recorder.finish();
  return { path: recorder.path!, sessions, session: logged.session };
}

/** What a session says, apart from the time of its last event. */
const saidBy = ({ cars, result, phase, lapsTotal }: LoggedSession) => ({ cars, result, phase, lapsTotal });

describe("the log of a replay", () => {
  it("says what the game's log said at each moment, also after jumps", async () => {
    const { path, sessions } = await recordRace();
    using tape = TapeReader.open(path);
    const replay = new ReplayLog(tape);
    let session = NO_SESSION;
    let atFrame = -1;
    const go = (frame: number) => {
      const jumped = frame !== atFrame + 1;
      atFrame = frame;
      for (const line of replay.linesAt({ atMs: sessions[frame]!.atMs + 0.01, jumped })) {
        expect(line).not.toContain("7656119");
        session = afterEvent(session, parseLine(line)!);
      }
      expect(saidBy(session)).toEqual(saidBy(sessions[frame]!.session));
    };
    const last = sessions.length - 1;
    for (const from of [0, Math.floor(last * 0.8), Math.floor(last * 0.3), 10, last - 100])
      for (let frame = from; frame < Math.min(from + 300, last); frame++) go(frame);
    expect(session.cars.size).toBe(CARS);
  });

  it("lets who follows it forget the cars of a log that ended", () => {
    const named = (id: string, name: string) => ({ timeMs: 1000, kind: "carName", id, name, isAi: true }) as const;
    const [old, next] = [named(stateId(OWN), "Ada"), named(stateId(RIVAL), "Zoe")];
    const log = [old, null, next].map((event, i) => ({ atUs: i * 1e6, event }));
    const replay = new ReplayLog({ log });
    const lines = [0, 1000, 2000].flatMap((atMs) => replay.linesAt({ atMs, jumped: atMs === 0 }));
    expect([...read(lines).cars.values()].map(({ name }) => name)).toEqual(["Zoe"]);
  });

  it("gives who follows it the names, laps and result of the recording", async () => {
    const { path, session } = await recordRace();
    const folder = dirname(path);
    const game = join(newFolder(), "ACE");
    mkdirSync(join(game, "Logs"), { recursive: true });
    const command = start(folder, "replay", [basename(path), "--speed", "4", "--log-folder", join(game, "Logs")]);
    await command.line(/^Publishing the game's pages/);
    const place = await command.line(/^The game's log is /);
    expect(place).toContain(`PITWALL_GAME_FOLDER="${game}"`);
    const feed = openFeed({ source: "game", storage: "memory", gameFolder: game });
    onTestFinished(() => feed.close());
    const over = await new Promise<RaceState>((resolve) => {
      feed.onState((state) => {
        if (state.entries.length === CARS && state.entries.every(({ status }) => status === "finished")) resolve(state);
      });
    });
    const shown = over.entries.map(({ id, name, number, model, laps, bestMs }) => ({
      id,
      name,
      number,
      laps,
      bestMs,
      hasModel: model !== null,
    }));
    const recorded = session.result.map((id) => session.cars.get(id)!);
    expect(shown).toEqual(
      recorded.map(({ id, name, number, laps, bestLapMs }) => ({
        id,
        name,
        number,
        laps: laps.length,
        bestMs: bestLapMs,
        hasModel: true,
      })),
    );
    expect(shown.map(({ laps }) => laps)).toEqual(Array(CARS).fill(LAPS));
    await command.stop();
  });

  it("is in a folder that is removed when nobody asked for it, and nowhere without one beside the tape", async () => {
    const { path } = await recordRace();
    const command = start(dirname(path), "replay", [basename(path)]);
    const [, log] = /^The game's log is (\S+\.txt)\./.exec(await command.line(/^The game's log is /))!;
    await waitFor("names", () => readFileSync(log!, "utf8").includes("connecting gamecar") || undefined);
    process.kill(command.pid, "SIGINT");
    expect(await command.ended()).toBe(0);
    expect(existsSync(log!)).toBe(false);
    rmSync(`${path}.log.jsonl`);
    const without = start(dirname(path), "replay", [basename(path), "--log-folder", dirname(path)]);
    expect(await without.line(/log/)).toBe("This recording has no log beside it: none is written.");
    await without.stop();
    expect(readdirSync(dirname(path)).filter((name) => name.endsWith(".txt"))).toEqual([]);
  });
});
