import { setTimeout as delay } from "node:timers/promises";
import type { BatchRequest, ObsConnection } from "../connection.js";
import { ObsError } from "../errors.js";
import { FILTER_KIND, FILTER_NAME, MARK, type Mark } from "./marks.js";
import type { Step } from "./plan.js";
import { stepSentence } from "./words.js";

/** OBS failed us, or the streamer stopped us, before all was done. The message says what was done and how to go on. */
export class UnfinishedError extends Error {}

export interface ApplyOptions {
  /** Hears of each step that has been done. */
  readonly onDone?: (step: Step) => void;
  /** Stops between two steps. */
  readonly signal?: AbortSignal;
}

/** Does the steps one after the other. Throws `UnfinishedError`. */
export async function apply(
  obs: ObsConnection,
  steps: readonly Step[],
  { onDone = () => undefined, signal }: ApplyOptions = {},
): Promise<void> {
  const done: Step[] = [];
  for (const step of steps) {
    if (signal?.aborted) throw unfinished("You stopped it.", done, steps);
    try {
      await obs.batch(requestsOf(step));
      await untilGone(obs, step);
    } catch (error) {
      if (!(error instanceof ObsError)) throw error;
      throw unfinished(error.message, done, steps, error);
    }
    done.push(step);
    onDone(step);
  }
}

const LOOK_AGAIN_MS = 50;
const LOOKS = 100;

/** OBS says yes to a removal before it is done: who looked meanwhile would take what goes for what is there. */
async function untilGone(obs: ObsConnection, step: Step): Promise<void> {
  if (step.do !== "removeScene" && step.do !== "removeSource") return;
  const isThere = async (): Promise<boolean> =>
    step.do === "removeScene"
      ? (await obs.request("GetSceneList")).scenes.some(({ sceneName }) => sceneName === step.scene)
      : (await obs.request("GetInputList")).inputs.some(({ inputName }) => inputName === step.source);
  for (let look = 0; look < LOOKS && (await isThere()); look++) await delay(LOOK_AGAIN_MS);
}

function unfinished(why: string, done: readonly Step[], steps: readonly Step[], cause?: Error): UnfinishedError {
  const before = done.length > 0 ? `Done before: ${done.map(stepSentence).join("; ")}.` : "Nothing was changed.";
  const next = `${steps.length - done.length} of ${steps.length} steps are left: run the same command again to go on.`;
  return new UnfinishedError(`${why} ${before} ${next}`, { cause });
}

const ITEM = "sceneItemId";
/** The request that makes an item keeps its number under this name for those behind it. */
const KEPT = "item";

/** A step as requests that OBS takes in one go, so that nobody ever finds it half done. */
function requestsOf(step: Step): readonly BatchRequest[] {
  switch (step.do) {
    case "createScene":
      return [
        { type: "CreateScene", data: { sceneName: step.scene } },
        {
          type: "CreateSourceFilter",
          data: {
            sourceName: step.scene,
            filterName: FILTER_NAME,
            filterKind: FILTER_KIND,
            filterSettings: { [MARK]: { version: 1, role: "scene", name: step.scene } satisfies Mark },
          },
        },
        {
          type: "SetSourceFilterEnabled",
          data: { sourceName: step.scene, filterName: FILTER_NAME, filterEnabled: false },
        },
      ];
    case "renameScene":
      return [{ type: "SetSceneName", data: { sceneName: step.scene, newSceneName: step.to } }];
    case "createSource": {
      const { scene: sceneName, source: inputName, settings: inputSettings } = step;
      const data = { sceneName, inputName, inputKind: "browser_source", inputSettings };
      return [{ type: "CreateInput", data, keep: { [KEPT]: ITEM } }, ...placed(sceneName, step.transform)];
    }
    case "addToScene": {
      const data = { sceneName: step.scene, sourceName: step.source };
      return [{ type: "CreateSceneItem", data, keep: { [KEPT]: ITEM } }, ...placed(step.scene, step.transform)];
    }
    case "changeSource":
      return [{ type: "SetInputSettings", data: { inputName: step.source, inputSettings: step.settings } }];
    case "place": {
      const { scene: sceneName, item, transform: sceneItemTransform } = step;
      return [{ type: "SetSceneItemTransform", data: { sceneName, sceneItemId: item.id, sceneItemTransform } }];
    }
    case "lock": {
      const data = { sceneName: step.scene, sceneItemId: step.item.id, sceneItemLocked: true };
      return [{ type: "SetSceneItemLocked", data }];
    }
    case "removeSource":
      // in a scene that is not on air OBS keeps showing items of a source that is gone
      return [
        { type: "RemoveInput", data: { inputName: step.source } },
        ...step.items.map(({ scene: sceneName, id: sceneItemId }) => ({
          type: "RemoveSceneItem" as const,
          data: { sceneName, sceneItemId },
        })),
      ];
    case "removeScene":
      return [{ type: "RemoveScene", data: { sceneName: step.scene } }];
    case "leaveScene":
      return [{ type: "RemoveSourceFilter", data: { sourceName: step.scene, filterName: FILTER_NAME } }];
    case "leaveSource": {
      const data = { inputName: step.source, inputSettings: step.settings, overlay: false };
      return [{ type: "SetInputSettings", data }];
    }
  }
}

function placed(sceneName: string, sceneItemTransform: Readonly<Record<string, unknown>>): readonly BatchRequest[] {
  const use = { [ITEM]: KEPT };
  return [
    { type: "SetSceneItemTransform", data: { sceneName, sceneItemTransform }, use },
    { type: "SetSceneItemLocked", data: { sceneName, sceneItemLocked: true }, use },
  ];
}
