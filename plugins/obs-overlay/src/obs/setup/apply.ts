import { setTimeout as delay } from "node:timers/promises";
import type { BatchRequest, ObsConnection } from "../connection.js";
import { ObsError } from "../errors.js";
import { nullIfMissing } from "../refusals.js";
import { stepText } from "./plan-text.js";
import type { Step } from "./plan.js";
import type { FoundSource } from "./snapshot.js";
import { FILTER_KIND, FILTER_NAME, type Tag, TAG_KEY } from "./tags.js";

/** OBS failed or the streamer stopped the command. The message says what was done and how to continue. */
export class UnfinishedError extends Error {}

export interface ApplyOptions {
  /** Called after each step. */
  readonly onDone?: (step: Step) => void;
  /** Stops before the next step. */
  readonly signal?: AbortSignal;
}

/** Carries out the steps in order. Throws `UnfinishedError`. */
export async function apply(
  obs: ObsConnection,
  steps: readonly Step[],
  { onDone = () => undefined, signal }: ApplyOptions = {},
): Promise<void> {
  const done: Step[] = [];
  for (const step of steps) {
    if (signal?.aborted) throw unfinished("Stopped.", done, steps);
    try {
      await obs.batch(requestsOf(step));
      if (step.do === "removeSource") await removeItems(obs, step.items);
      await waitUntilRemoved(obs, step);
    } catch (error) {
      if (!(error instanceof ObsError)) throw error;
      throw unfinished(error.message, done, steps, error);
    }
    done.push(step);
    onDone(step);
  }
}

/** OBS keeps the items of a removed source in scenes that are not active; those in active ones go by themselves, a little later. */
async function removeItems(obs: ObsConnection, items: FoundSource["items"]): Promise<void> {
  for (const { scene: sceneName, id: sceneItemId } of items) {
    await nullIfMissing(obs.request("RemoveSceneItem", { sceneName, sceneItemId }));
  }
}

const CHECK_MS = 50;
const MAX_CHECKS = 100;

/** OBS answers a removal before it is done, and would still list what it removes. */
async function waitUntilRemoved(obs: ObsConnection, step: Step): Promise<void> {
  if (step.do !== "removeScene" && step.do !== "removeSource") return;
  const isListed = async (): Promise<boolean> =>
    step.do === "removeScene"
      ? (await obs.request("GetSceneList")).scenes.some(({ sceneName }) => sceneName === step.scene)
      : (await obs.request("GetInputList")).inputs.some(({ inputName }) => inputName === step.source);
  for (let check = 0; check < MAX_CHECKS && (await isListed()); check++) await delay(CHECK_MS);
}

function unfinished(why: string, done: readonly Step[], steps: readonly Step[], cause?: Error): UnfinishedError {
  const before = done.length > 0 ? `Already done: ${done.map(stepText).join("; ")}.` : "Nothing was changed.";
  const next = `${steps.length - done.length} of ${steps.length} steps are left: run the same command again to continue.`;
  return new UnfinishedError(`${why} ${before} ${next}`, { cause });
}

const ITEM_ID = "sceneItemId";
/** Variable with the id of the item that a batch creates, for its later requests. */
const NEW_ITEM = "item";

/** The requests of a step, to be sent as one batch so that no step is left half done; see also `removeItems`. */
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
            filterSettings: { [TAG_KEY]: { version: 1, role: "scene", name: step.scene } satisfies Tag },
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
      return [{ type: "CreateInput", data, keep: { [NEW_ITEM]: ITEM_ID } }, ...placeNewItem(sceneName, step.transform)];
    }
    case "addToScene": {
      const data = { sceneName: step.scene, sourceName: step.source };
      return [
        { type: "CreateSceneItem", data, keep: { [NEW_ITEM]: ITEM_ID } },
        ...placeNewItem(step.scene, step.transform),
      ];
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
      return [{ type: "RemoveInput", data: { inputName: step.source } }];
    case "removeScene":
      return [{ type: "RemoveScene", data: { sceneName: step.scene } }];
    case "untagScene":
      return [{ type: "RemoveSourceFilter", data: { sourceName: step.scene, filterName: FILTER_NAME } }];
    case "untagSource": {
      const data = { inputName: step.source, inputSettings: step.settings, overlay: false };
      return [{ type: "SetInputSettings", data }];
    }
  }
}

function placeNewItem(
  sceneName: string,
  sceneItemTransform: Readonly<Record<string, unknown>>,
): readonly BatchRequest[] {
  const use = { [ITEM_ID]: NEW_ITEM };
  return [
    { type: "SetSceneItemTransform", data: { sceneName, sceneItemTransform }, use },
    { type: "SetSceneItemLocked", data: { sceneName, sceneItemLocked: true }, use },
  ];
}
