import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DiskStorage } from "../../core/src/feed/disk-storage.js";
import { PAGES } from "../../core/src/protocol/index.js";
import { centreLine, project } from "../../core/src/race/track-model/centre-line.js";
import { RaceTracker } from "../../core/src/race/tracker.js";
import { hotlap } from "../../core/src/simulator/index.js";
import { FollowedGame } from "../race/follow.js";

let folder: string;
const open: DiskStorage[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pitwall-home-"));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((memory) => memory.close()));
  rmSync(folder, { recursive: true, force: true });
});

/** The saved data as read by a newly started program. */
async function started(): Promise<DiskStorage> {
  await Promise.all(open.splice(0).map((memory) => memory.close()));
  const memory = new DiskStorage(folder);
  open.push(memory);
  return memory;
}

const circle = centreLine(
  Array.from({ length: 200 }, (_, i) => [100 * Math.cos(i / 31.83), 100 * Math.sin(i / 31.83)] as const),
);

describe("saved data", () => {
  it("has a learned track for its exact layout, under any name", async () => {
    (await started()).saveLine("Spa/Francorchamps: 24h", "GP*", circle);
    const again = await started();
    const line = again.loadLine("Spa/Francorchamps: 24h", "GP*")!;
    expect(project(line, 0, 101, null).fraction).toBeCloseTo(0.25, 2);
    expect(again.loadLine("Spa/Francorchamps: 24h", "Short")).toBeNull();
  });

  it("makes a learned track known from the first metre of the next session", async () => {
    const scenario = hotlap({ short: true });
    const first = new FollowedGame(scenario, 1, new RaceTracker(await started()));
    while (first.world.wallMs < 60_000) first.frame();
    expect(first.state!.track.learned).toBe(true);
    const next = new FollowedGame(scenario, 2, new RaceTracker(await started()));
    while (next.state?.car.gear == null) next.frame();
    expect(next.state.track.learned).toBe(true);
  });

  it("is found also if the layout's name comes later than the track's", async () => {
    const scenario = hotlap({ short: true });
    const first = new FollowedGame(scenario, 1, new RaceTracker(await started()));
    while (first.world.wallMs < 60_000) first.frame();
    const next = new FollowedGame(scenario, 2, new RaceTracker(await started()));
    const session = PAGES.static.writer(next.game.bytes.static);
    while (next.state?.car.gear == null) {
      next.game.frame();
      session.track_configuration = "";
      if (next.game.isLoaded) next.again();
    }
    expect(next.state.track.learned).toBe(false);
    session.track_configuration = scenario.circuit.plan.layout;
    for (let frame = 0; frame < 10; frame++) next.frame();
    expect(next.state.track.learned).toBe(true);
  });

  it("has the streamer's sectors for their track, and thirds for others", async () => {
    const scenario = hotlap({ short: true });
    const { track, layout } = scenario.circuit.plan;
    await (await started()).setSectors(track, layout, [0.2, 0.5, 0.7]);
    const followed = new FollowedGame(scenario, 1, new RaceTracker(await started()));
    while ((followed.state?.laps.length ?? 0) < 2) followed.frame();
    expect(followed.state!.track.sectorFractions).toEqual([0.2, 0.5, 0.7]);
    const { sectorsMs, timeMs } = followed.state!.laps[1]!;
    expect(sectorsMs).toHaveLength(4);
    expect(sectorsMs.reduce<number>((sum, ms) => sum + ms!, 0)).toBe(timeMs);
    expect((await started()).sectorsOf(track, "Other")).toBeNull();
    await expect((await started()).setSectors(track, layout, [0.7, 0.2])).rejects.toThrow("ascending fractions");
    await (await started()).setSectors(track, layout, null);
    expect((await started()).sectorsOf(track, layout)).toBeNull();
  });

  it("has car names, which can be removed", async () => {
    await (await started()).setLabel("00ff", "Mika");
    await (await started()).setLabel("00aa", "Kim");
    await (await started()).setLabel("00ff", null);
    expect([...(await started()).labels]).toEqual([["00aa", "Kim"]]);
    expect(readdirSync(folder).sort()).toEqual(["labels.json", "labels.json.last-good"]);
  });

  it.each(["", "{", "[]", '{"version":2,"labels":{}}', '{"version":1,"labels":{"a":7}}'])(
    "ignores a labels file with %j",
    async (text) => {
      writeFileSync(join(folder, "labels.json"), text);
      expect((await started()).labels.size).toBe(0);
    },
  );

  it("is missing if the folder cannot be written, without affecting the race", async () => {
    writeFileSync(join(folder, "file"), "");
    const memory = new DiskStorage(join(folder, "file"));
    open.push(memory);
    expect(() => memory.saveLine("Imola", "", circle)).not.toThrow();
    await memory.close();
    expect(new DiskStorage(folder).loadLine("Imola", "")).toBeNull();
  });
});
