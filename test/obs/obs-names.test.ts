import { beforeEach, expect, it } from "vitest";
import { ObsNames, type Renames } from "../../plugins/obs-overlay/src/obs/director/obs-names.js";
import { missingKept, missingNames, namedRules } from "../../plugins/obs-overlay/src/obs/director/named-rules.js";
import { readRules } from "../../plugins/obs-overlay/src/obs/director/rules.js";
import { FakeConnection } from "./fake-connection.js";

let connection: FakeConnection;
let names: ObsNames;

beforeEach(async () => {
  connection = new FakeConnection();
  const renames: Renames = new Map();
  names = new ObsNames(connection.obs, renames);
  await load("Race", "Pits");
});

/** OBS has these scenes now, as after a change of the scene collection. */
async function load(...scenes: readonly string[]): Promise<void> {
  connection.answers["GetSceneList"] = { scenes: scenes.map((sceneName) => ({ sceneName })) };
  connection.answers["GetInputList"] = { inputs: [] };
  connection.answers["GetGroupList"] = { groups: [] };
  await names.refresh();
}

function rename(oldSceneName: string, sceneName: string): void {
  connection.tell("SceneNameChanged", { oldSceneName, sceneName });
}

it("finds a scene that two scene collections renamed each in its own way", async () => {
  rename("Race", "Race HD");
  expect(names.sceneNow("Race")).toBe("Race HD");
  await load("Race", "Pits");
  rename("Race", "Rennen");
  expect(names.sceneNow("Race")).toBe("Rennen");
  await load("Race HD", "Pits");
  expect(names.sceneNow("Race")).toBe("Race HD");
  rename("Race HD", "Race 4K");
  expect(names.sceneNow("Race")).toBe("Race 4K");
  await load("Rennen", "Pits");
  expect(names.sceneNow("Race")).toBe("Rennen");
});

it("takes no other scene for one that got its old name back and was removed", async () => {
  rename("Race", "Race HD");
  rename("Race HD", "Race 4K");
  rename("Race 4K", "Race");
  expect(names.sceneNow("Race")).toBe("Race");
  expect(names.sceneNow("Race HD")).toBe("Race");
  await load("Race HD", "Pits");
  expect(names.sceneNow("Race")).toBe("Race");
});

it("tells misspelt scenes of mayLeave and neverLeave, and nothing of renamed ones", () => {
  rename("Race", "Race HD");
  const text = "switching: { mayLeave: [Race, Pitts], neverLeave: [Race, Ending, Pit] }";
  const rules = namedRules(readRules(`version: 1\n${text}\n`, "rules.yaml"), names);
  expect(missingNames(rules, names)).toEqual(['There is no scene "Pitts" in OBS: did you mean "Pits"?']);
  expect(missingKept(rules, names)).toEqual([
    'neverLeave: There is no scene "Ending" in OBS: correct its name in the rules or in OBS.',
    'neverLeave: There is no scene "Pit" in OBS: did you mean "Pits"?',
  ]);
});
