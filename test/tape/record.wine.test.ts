import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { TapeReader } from "../../core/src/tape/index.js";
import { compileCore } from "../lab/compiled.js";
import { stopAll } from "../lab/process.js";
import { startWineNode, windowsPath } from "../lab/wine/wine.js";
import { compiled } from "./command.js";
import { newFolder, printsOf, removeFolders } from "./tapes.js";

beforeAll(compileCore);
afterEach(async () => {
  await stopAll();
  removeFolders();
});

describe("tapes on Windows, under Wine", { timeout: 120_000 }, () => {
  it.each([
    ["60 frames per second", [], 60],
    ["every physics step, in a thread", ["--full"], 150],
  ])("are recorded at %s and played", async (_, switches, minHz) => {
    const folder = join(newFolder(), "tapes of mine");
    mkdirSync(folder);
    const path = join(folder, "race.tape");
    const args = ["--source", "demo", "--seconds", "4", "--out", windowsPath(path), ...switches];
    const recorder = startWineNode(compiled("record"), args);
    expect(await recorder.ended()).toBe(0);
    using tape = TapeReader.open(path);
    expect(printsOf(tape)).toHaveLength(tape.frameCount);
    expect(tape.durationMs).toBeGreaterThan(3000);
    // half of the rate: Wine on a busy machine is slow
    expect(tape.frameCount).toBeGreaterThan((minHz * tape.durationMs) / 2000);
    const player = startWineNode(compiled("replay"), [windowsPath(path), "--speed", "4"]);
    expect(await player.ended()).toBe(0);
    expect(player.lines().at(-1)).toContain("Publishing the game's pages");
  });
});
