import type { RaceState } from "@acevo-pitwall/core/race";
import type { ObsConnection } from "../connection.js";
import { ObsError } from "../errors.js";
import type { VideoTime } from "./chapters.js";
import type { Commands } from "./decide.js";
import type { Rules } from "./rules.js";
import { Reconciler } from "./reconciler.js";
import { fillIn } from "./values.js";

/** Request status codes of OBS. */
const ALREADY_RUNNING = 500;
const NOT_RUNNING = 501;
const NOT_FOUND = 600;
const NOT_CONFIGURED = 604;
/** ms */
const TEXT_INTERVAL_MS = 200;

/** Carries out the director's commands in one connected OBS and follows its program scene. */
export class ObsController {
  readonly obs: ObsConnection;
  readonly #reconciler: Reconciler;
  readonly #onResult: (key: string, problem: string | null) => void;
  readonly #unsubscribe: readonly (() => void)[];
  #programScene: string | null = null;
  /** The scene that the director is switching to. */
  #requestedScene: string | null = null;
  #streamerSwitched = false;

  /** `onResult` is as in `Reconciler`. `onVideoEnd` is called when a recording or stream ends. */
  constructor(obs: ObsConnection, onResult: (key: string, problem: string | null) => void, onVideoEnd: () => void) {
    this.obs = obs;
    this.#onResult = onResult;
    this.#reconciler = new Reconciler(onResult);
    const onOutput = ({ outputActive, outputState }: { outputActive: boolean; outputState: string }) => {
      if (!outputActive && outputState.endsWith("STOPPED")) onVideoEnd();
    };
    this.#unsubscribe = [
      obs.on("CurrentProgramSceneChanged", ({ sceneName }) => this.#sceneChanged(sceneName)),
      obs.on("RecordStateChanged", onOutput),
      obs.on("StreamStateChanged", onOutput),
      obs.on("CurrentSceneCollectionChanged", () => void this.open().catch(() => undefined)),
    ];
  }

  /** Reads the program scene and forgets what OBS was sent before. Throws `ObsError`. */
  async open(): Promise<void> {
    this.#programScene = null;
    const { currentProgramSceneName } = await this.obs.request("GetCurrentProgramScene");
    this.#programScene = currentProgramSceneName;
    this.forget();
  }

  /** Sends everything again, since the streamer may have changed it. */
  forget(): void {
    this.#reconciler.forgetAll();
  }

  /** Null until OBS has answered. */
  get programScene(): string | null {
    return this.#programScene;
  }

  /** Whether the streamer switched scenes since the last call. */
  takeStreamerSwitched(): boolean {
    const switched = this.#streamerSwitched;
    this.#streamerSwitched = false;
    return switched;
  }

  /** Never throws; failures go to `onResult`. */
  apply({ scene, sources, saveReplay }: Commands): void {
    if (scene !== null && scene !== this.#programScene)
      this.#reconciler.set("scene", scene, () => this.#switchScene(scene));
    for (const { source, visible } of sources)
      this.#reconciler.set(`source ${source}`, visible, () => this.#setVisible(source, visible));
    if (saveReplay) void this.#saveReplay();
  }

  /** Sets the final visibility of sources, after pending changes. Never throws. */
  async releaseSources(sources: Commands["sources"]): Promise<void> {
    const released = sources.map(({ source, visible }) =>
      this.#reconciler.setFinally(`source ${source}`, visible, () => this.#setVisible(source, visible)),
    );
    await Promise.all(released);
  }

  applyTexts(texts: Rules["texts"], state: RaceState): void {
    for (const { source, text: template } of texts) {
      const text = fillIn(template, state);
      this.#reconciler.set(`text ${source}`, text, () => this.#setText(source, text), TEXT_INTERVAL_MS);
    }
  }

  async startReplayBuffer(): Promise<void> {
    try {
      await this.obs.request("StartReplayBuffer");
    } catch (error) {
      if (statusOf(error) !== ALREADY_RUNNING) this.#onResult("replay", replayProblem(error));
    }
  }

  /** The position in the current recording, else in the stream; null without either. Throws `ObsError`. */
  async videoTime(): Promise<VideoTime | null> {
    const record = await this.obs.request("GetRecordStatus");
    if (record.outputActive) return { kind: "recording", atMs: record.outputDuration };
    const stream = await this.obs.request("GetStreamStatus");
    return stream.outputActive ? { kind: "stream", atMs: stream.outputDuration } : null;
  }

  /** Adds a chapter to the recorded file where this OBS and the file format can. */
  addChapter(chapterName: string): void {
    if (!this.obs.features.chapters) return;
    void this.obs.request("CreateRecordChapter", { chapterName }).catch(() => undefined);
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  #sceneChanged(scene: string): void {
    this.#streamerSwitched ||= scene !== this.#requestedScene;
    this.#programScene = scene;
    this.#requestedScene = null;
    this.#reconciler.forget("scene");
  }

  /** Shows or hides a source in every scene and group that has it. */
  async #setVisible(sourceName: string, sceneItemEnabled: boolean): Promise<void> {
    const { scenes } = await this.obs.request("GetSceneList");
    const { groups } = await this.obs.request("GetGroupList");
    let found = false;
    for (const sceneName of [...scenes.map((scene) => String(scene["sceneName"])), ...groups.map(String)]) {
      const item = await nullIfMissing(this.obs.request("GetSceneItemId", { sceneName, sourceName }));
      if (!item) continue;
      found = true;
      await this.obs.request("SetSceneItemEnabled", { sceneName, sceneItemId: item.sceneItemId, sceneItemEnabled });
    }
    if (!found)
      throw new Error(`No scene in OBS has a source "${sourceName}": correct the name in the rules or in OBS.`);
  }

  async #switchScene(sceneName: string): Promise<void> {
    this.#requestedScene = sceneName;
    const done = await nullIfMissing(this.obs.request("SetCurrentProgramScene", { sceneName }).then(() => true));
    if (!done) throw new Error(`There is no scene "${sceneName}" in OBS: correct its name in the rules or in OBS.`);
  }

  async #setText(inputName: string, text: string): Promise<void> {
    const request = this.obs.request("SetInputSettings", { inputName, inputSettings: { text } }).then(() => true);
    if (await nullIfMissing(request)) return;
    throw new Error(`There is no text source "${inputName}" in OBS: correct its name in the rules or in OBS.`);
  }

  async #saveReplay(): Promise<void> {
    try {
      await this.obs.request("SaveReplayBuffer");
      this.#onResult("replay", null);
    } catch (error) {
      this.#onResult("replay", replayProblem(error));
    }
  }
}

/** Null when the connection was lost, which `ObsLink` reports. */
function replayProblem(error: unknown): string | null {
  const status = statusOf(error);
  if (status === NOT_RUNNING)
    return "No replay was saved: start OBS's replay buffer, or set startBuffer to true in the rules.";
  if (status === NOT_CONFIGURED) return "OBS has no replay buffer: enable it in OBS under Settings > Output.";
  return status === null ? null : (error as Error).message;
}

function statusOf(error: unknown): number | null {
  return error instanceof ObsError ? error.status : null;
}

/** Null when OBS has no scene or source of that name. */
async function nullIfMissing<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch((error: unknown) => {
    if (statusOf(error) === NOT_FOUND) return null;
    throw error;
  });
}
