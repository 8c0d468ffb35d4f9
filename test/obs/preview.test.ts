import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { newObsMemory, ObsController } from "../../plugins/obs-overlay/src/obs/director/obs-controller.js";
import { FakeConnection } from "./fake-connection.js";

const NOTHING = { sources: [], saveReplay: false, chapters: [] };

let obs: FakeConnection;
let controller: ObsController;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  obs = new FakeConnection();
  obs.answers["GetStudioModeEnabled"] = { studioModeEnabled: true };
  obs.answers["GetCurrentPreviewScene"] = { currentPreviewSceneName: "Camera" };
  obs.answers["GetCurrentProgramScene"] = { currentProgramSceneName: "Race" };
  obs.answers["GetSceneList"] = { scenes: ["Race", "Pits", "Camera"].map((sceneName) => ({ sceneName })) };
  obs.answers["GetInputList"] = { inputs: [] };
  obs.answers["GetGroupList"] = { groups: [] };
  const nothing = () => undefined;
  controller = new ObsController(obs.obs, newObsMemory(), {
    onProblem: nothing,
    onVideoBegin: nothing,
    onVideoPause: nothing,
    onVideoEnd: nothing,
  });
  await controller.open();
  step(null);
});
afterEach(() => {
  controller.close();
  vi.useRealTimers();
});

function step(scene: string | null): void {
  controller.apply({ ...NOTHING, scene });
}

/** The scene on air, and the one that leaves it for the preview, as OBS does both. */
function onAir(scene: string, leaving: string): void {
  obs.tell("CurrentProgramSceneChanged", { sceneName: scene });
  obs.tell("CurrentPreviewSceneChanged", { sceneName: leaving });
}

const restored = () => obs.asked.filter((type) => type === "SetCurrentPreviewScene").length;

async function directTo(scene: string): Promise<void> {
  step(scene);
  await Promise.resolve();
  onAir(scene, "Race");
  step(scene);
}

it("puts the prepared scene back when a switch of the director took its place", async () => {
  await directTo("Pits");
  expect(restored()).toBe(1);
});

it("leaves what the streamer prepares after a switch of their own", async () => {
  await directTo("Pits");
  vi.advanceTimersByTime(2000);
  onAir("Race", "Pits");
  step(null);
  obs.tell("CurrentPreviewSceneChanged", { sceneName: "Race" });
  obs.tell("CurrentPreviewSceneChanged", { sceneName: "Pits" });
  expect(restored()).toBe(1);
});

it("leaves what the streamer prepares after a switch that OBS refused", async () => {
  obs.refused.set("SetCurrentProgramScene", 703);
  step("Pits");
  await new Promise((resolve) => setImmediate(resolve));
  step(null);
  obs.tell("CurrentPreviewSceneChanged", { sceneName: "Pits" });
  expect(restored()).toBe(0);
});
