import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { RulesFile } from "../../plugins/obs-overlay/src/obs/director/rules-file.js";

const RULES = "version: 1\nscenes: { driving: Race }\n";
const MISTYPED = RULES.replace("scenes", "scnes");

let home: string;
let path: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-rules-file-"));
  path = join(home, "director.yaml");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** The rules after a start with this file. */
function start(text: string) {
  writeFileSync(path, text);
  const file = new RulesFile(path, false, () => {});
  file.close();
  return file;
}

it("goes on with the last good rules when it starts with a mistake", () => {
  start(RULES);
  for (let starts = 0; starts < 2; starts++) {
    const file = start(MISTYPED);
    expect(file.rules.scenes.driving).toBe("Race");
    expect(file.problem?.line).toBe(2);
  }
  expect(start(RULES.replace("Race", "Pits")).rules.scenes.driving).toBe("Pits");
  expect(start(MISTYPED).rules.scenes.driving).toBe("Pits");
});

it("does nothing when it starts with a mistake and never was without one", () => {
  const { scenes, replays, markers, show, hide, texts } = start(MISTYPED).rules;
  expect(Object.values(scenes).filter((scene) => scene !== null)).toEqual([]);
  expect([replays.on, markers.on, show, hide, texts]).toEqual([[], [], [], [], []]);
  expect(replays.startBuffer).toBe(false);
});
