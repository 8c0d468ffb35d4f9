import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ObsProblems } from "../../plugins/obs-overlay/src/obs/director/obs-problems.js";
import { ReplayBuffer } from "../../plugins/obs-overlay/src/obs/director/replay-buffer.js";
import { readRules } from "../../plugins/obs-overlay/src/obs/director/rules.js";
import { SceneSwitcher } from "../../plugins/obs-overlay/src/obs/director/scene-switcher.js";
import { FakeConnection } from "./fake-connection.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const rules = (text: string) => readRules(`version: 1\n${text}`, "rules.yaml");

describe("what is wrong with a part of OBS is forgotten", () => {
  it.each([
    ["source Banner", "show: [{ source: Banner, on: [contact] }]"],
    ["source Camera", "hide: [{ source: Camera, on: [contact] }]"],
    ["text Place", 'texts: [{ source: Place, text: "{position}" }]'],
    ["replay", "replays: { on: [contact] }"],
    ["replay", "replays: { startBuffer: true }"],
  ])("when no rule names it any more: %s", (key, text) => {
    const problems = new ObsProblems();
    problems.follow(rules(text));
    problems.set(key, "OBS refuses.");
    expect(problems.all).toEqual(["OBS refuses."]);
    problems.follow(rules("scenes: { driving: Race }"));
    expect(problems.all).toEqual([]);
    problems.set(key, "OBS answered late.");
    expect(problems.all).toEqual([]);
  });
});

describe("that OBS does not switch", () => {
  let told: string | null;
  let switcher: SceneSwitcher;

  beforeEach(async () => {
    told = null;
    switcher = new SceneSwitcher(new FakeConnection().obs, {
      onAsk: () => undefined,
      onProblem: (problem) => (told = problem),
      onRecheck: () => Promise.resolve(),
    });
    switcher.step("Race", "Break");
    await vi.advanceTimersByTimeAsync(1000);
    switcher.step("Race", "Break");
    expect(told).toContain('OBS accepted the switch to "Race"');
    await vi.advanceTimersByTimeAsync(500);
    switcher.step("Race", "Break");
    expect(told).not.toBeNull();
  });

  it("is over once the streamer puts the scene on air", () => {
    switcher.step(null, "Race");
    expect(told).toBeNull();
  });

  it("is over once another scene is due", () => {
    switcher.step("Pits", "Break");
    expect(told).toBeNull();
  });
});

it("forgets that no replay was saved once the streamer starts the buffer", async () => {
  let told: string | null = null;
  const connection = new FakeConnection();
  const buffer = new ReplayBuffer(connection.obs, { isOurs: false }, (problem) => (told = problem));
  connection.refused.set("SaveReplayBuffer", 501);
  await buffer.save();
  expect(told).toContain("No replay was saved");
  connection.tell("ReplayBufferStateChanged", { outputActive: false, outputState: "OBS_WEBSOCKET_OUTPUT_STARTING" });
  expect(told).not.toBeNull();
  connection.tell("ReplayBufferStateChanged", { outputActive: true, outputState: "OBS_WEBSOCKET_OUTPUT_STARTED" });
  expect(told).toBeNull();
});
