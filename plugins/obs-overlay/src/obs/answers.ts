import * as v from "valibot";
import { ObsError } from "./errors.js";

/** No answer of an OBS is nested deeper; settings of its sources are nested two or three times. */
const MOST_NESTED = 50;

const settings = v.record(v.string(), v.unknown());
const name = v.string();
const number = v.pipe(v.number(), v.finite());
const named = <Key extends string>(key: Key) => v.looseObject({ [key]: name });

/** What of OBS's answers we rely on, by request. */
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
  GetRecordStatus: v.looseObject({ outputActive: v.boolean(), outputDuration: number }),
  GetStreamStatus: v.looseObject({ outputActive: v.boolean(), outputDuration: number }),
};

/** The same of its events. */
const output = v.looseObject({ outputActive: v.boolean(), outputState: name });
const EVENTS: Readonly<Record<string, v.GenericSchema>> = {
  CurrentProgramSceneChanged: named("sceneName"),
  RecordStateChanged: output,
  StreamStateChanged: output,
};

/** Throws `ObsError` when an answer is not what every OBS says. */
export function checkAnswer(request: string, answer: unknown): void {
  if (!isShallow(answer) || !fits(ANSWERS[request], answer)) throw oddAnswer(request);
}

const BatchAnswer = v.array(
  v.looseObject({
    requestStatus: v.looseObject({ result: v.boolean(), code: number, comment: v.optional(v.string()) }),
  }),
);

/** Whether these are answers to the requests of a batch. */
export function isBatchAnswer(results: unknown): boolean {
  return v.is(BatchAnswer, results);
}

/** Whether an event says what every OBS says of it. */
export function isKnownEvent(event: string, data: unknown): boolean {
  return isShallow(data) && fits(EVENTS[event], data);
}

/** For an answer that cannot be understood. */
export function oddAnswer(request: string): ObsError {
  return new ObsError(
    "odd-answer",
    `OBS answered ${request} with something that Pitwall does not sanitizeParts: update OBS and its plugins, restart it, and try again.`,
  );
}

function fits(schema: v.GenericSchema | undefined, value: unknown): boolean {
  return schema === undefined || v.is(schema, value);
}

function isShallow(value: unknown, room = MOST_NESTED): boolean {
  if (typeof value !== "object" || value === null) return true;
  return room > 0 && Object.values(value).every((inner) => isShallow(inner, room - 1));
}
