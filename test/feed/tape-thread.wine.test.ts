import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeAll, expect, it } from "vitest";
import { compileCore } from "../lab/compiled.js";
import { stopAll } from "../lab/process.js";
import { startWineNode, windowsPath } from "../lab/wine/wine.js";
import { nestedHeaders } from "../tape/hostile.js";
import { newFolder, raceFrames, removeFolders, tapeOf } from "../tape/tapes.js";

beforeAll(compileCore);
afterEach(async () => {
  await stopAll();
  removeFolders();
});

it("on Windows a feed plays a tape in a thread, and refuses other files without blocking", async () => {
  const folder = newFolder();
  writeFileSync(join(folder, "race.tape"), await tapeOf(raceFrames(8, { cars: 3 })));
  writeFileSync(join(folder, "gift.tape"), nestedHeaders(20_000, {}, Infinity));
  mkdirSync(join(folder, "folder.tape"));
  const paths = ["race.tape", "gift.tape", "folder.tape"].map((name) => windowsPath(join(folder, name)));
  const player = startWineNode(resolve(import.meta.dirname, "windows/play.mjs"), paths);
  expect(await player.ended()).toBe(0);
  expect(player.lines()).toEqual([
    expect.stringMatching(/^TapeError: gift\.tape holds nothing that can be played: /),
    expect.stringMatching(/^TapeError: folder\.tape is not a file: /),
    "true true false",
    expect.stringMatching(/^again (79|80)\d\d$/),
  ]);
}, 120_000);
