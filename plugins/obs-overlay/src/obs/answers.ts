import * as v from "valibot";
import { ObsError } from "./errors.js";

/** Source settings of a real OBS are nested two or three levels deep. */
const MAX_DEPTH = 50;

const settings = v.record(v.string(), v.unknown());
const name = v.string();
const number = v.pipe(v.number(), v.finite());
const named = <Key extends string>(key: Key) => v.looseObject({ [key]: name });

/** The parts of OBS's answers that Pitwall uses, by request. */
const ANSWERS: Readonly<Record<string, v.GenericSchema>> = {
  GetVersion: v.looseObject({ obsVersion: name, availableRequests: v.array(name) }),
  GetVideoSettings: v.looseObject({
    baseWidth: v.pipe(number, v.minValue(1)),
    baseHeight: v.pipe(number, v.minValue(1)),
    fpsNumerator: v.pipe(number, v.minValue(1)),
    fpsDenominator: v.pipe(number, v.minValue(1)),
  }),
  GetInputKindList: v.looseObject({ inputKinds: v.array(name) }),
  GetInputDefaultSettings: v.looseObject({ defaultInputSettings: settings }),
  GetInputList: v.looseObject({ inputs: v.array(named("inputName")) }),
  GetInputSettings: v.looseObject({ inputSettings: settings }),
  GetSceneList: v.looseObject({ scenes: v.array(named("sceneName")) }),
  GetGroupList: v.looseObject({ groups: v.array(name) }),
  GetSceneItemList: v.looseObject({
    sceneItems: v.array(v.looseObject({ sceneItemId: number, sourceName: name, sceneItemTransform: settings })),
  }),
  GetSceneItemId: v.looseObject({ sceneItemId: number }),
  GetSourceFilterList: v.looseObject({
    filters: v.array(v.looseObject({ filterName: name, filterSettings: v.optional(settings) })),
  }),
  GetSceneCollectionList: v.looseObject({ sceneCollections: v.array(name) }),
  GetCurrentProgramScene: v.looseObject({ currentProgramSceneName: name }),
  GetCurrentPreviewScene: v.looseObject({ currentPreviewSceneName: name }),
  GetStudioModeEnabled: v.looseObject({ studioModeEnabled: v.boolean() }),
  GetSceneTransitionList: v.looseObject({
    currentSceneTransitionName: v.nullable(name),
    transitions: v.array(v.looseObject({ transitionName: name, transitionKind: name })),
  }),
  GetRecordStatus: v.looseObject({ outputActive: v.boolean(), outputDuration: number }),
  GetStreamStatus: v.looseObject({ outputActive: v.boolean(), outputDuration: number }),
};

const output = v.looseObject({ outputActive: v.boolean(), outputState: name });
const EVENTS: Readonly<Record<string, v.GenericSchema>> = {
  CurrentProgramSceneChanged: named("sceneName"),
  CurrentPreviewSceneChanged: named("sceneName"),
  SceneNameChanged: v.looseObject({ oldSceneName: name, sceneName: name }),
  SceneRemoved: named("sceneName"),
  InputNameChanged: v.looseObject({ oldInputName: name, inputName: name }),
  StudioModeStateChanged: v.looseObject({ studioModeEnabled: v.boolean() }),
  ReplayBufferStateChanged: output,
  RecordStateChanged: output,
  StreamStateChanged: output,
};

/** Throws `ObsError` unless an answer has the fields that Pitwall reads. */
export function checkAnswer(request: string, answer: unknown): void {
  if (!isShallow(answer) || !matches(ANSWERS[request], answer)) throw unexpectedAnswer(request);
}

const BatchAnswer = v.array(
  v.looseObject({
    requestStatus: v.looseObject({ result: v.boolean(), code: number, comment: v.optional(v.string()) }),
  }),
);

export function isBatchAnswer(results: unknown): boolean {
  return v.is(BatchAnswer, results);
}

/** Whether an event has the fields that Pitwall reads. */
export function isValidEvent(event: string, data: unknown): boolean {
  return isShallow(data) && matches(EVENTS[event], data);
}

export function unexpectedAnswer(request: string): ObsError {
  return new ObsError(
    "unexpected-answer",
    `OBS answered ${request} with something that Pitwall does not understand: update OBS and its plugins, restart it, and try again.`,
  );
}

function matches(schema: v.GenericSchema | undefined, value: unknown): boolean {
  return schema === undefined || v.is(schema, value);
}

function isShallow(value: unknown, depth = MAX_DEPTH): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}
