import type { RaceState } from "@acevo-pitwall/core/race";
import type { ObsConnection } from "../connection.js";
import { ObsError } from "../errors.js";
import type { VideoTime } from "./chapters.js";
import type { Commands } from "./decide.js";
import type { Rules } from "./rules.js";
import { Reconciler } from "./reconciler.js";
import { fillIn } from "./values.js";

const NOT_FOUND = 600;
const ALREADY_RUNNING = 500;
const NOT_RUNNING = 501;
const NOT_CONFIGURED = 604;
const TEXTS_EVERY_MS = 200;

/** One OBS for as long as it is there: what is on air, and the means to make it as the director wishes. */
export class ObsController {
  readonly obs: ObsConnection;
  readonly #upkeep: Reconciler;
  readonly #onTrouble: (key: string, sentence: string | null) => void;
  readonly #stop: readonly (() => void)[];
  #onAir: string | null = null;
  #asked: string | null = null;
  #chosen = false;

  /** `onVideoEnd` hears when a recording or stream ends; `onTrouble` what OBS refuses, and null when that is mended. */
  constructor(obs: ObsConnection, onTrouble: (key: string, sentence: string | null) => void, onVideoEnd: () => void) {
    this.obs = obs;
    this.#onTrouble = onTrouble;
    this.#upkeep = new Reconciler(onTrouble);
    const ended = ({ outputActive, outputState }: { outputActive: boolean; outputState: string }) => {
      if (!outputActive && outputState.endsWith("STOPPED")) onVideoEnd();
    };
    this.#stop = [
      obs.on("CurrentProgramSceneChanged", ({ sceneName }) => this.#nowOnAir(sceneName)),
      obs.on("RecordStateChanged", ended),
      obs.on("StreamStateChanged", ended),
      obs.on("CurrentSceneCollectionChanged", () => void this.open().catch(() => undefined)),
    ];
  }

  /** Looks at what is on air, and takes nothing that OBS was told before for granted. Throws `ObsError`. */
  async open(): Promise<void> {
    this.#onAir = null;
    const { currentProgramSceneName } = await this.obs.request("GetCurrentProgramScene");
    this.#onAir = currentProgramSceneName;
    this.forget();
  }

  /** Whatever OBS was told, the streamer may have changed it meanwhile. */
  forget(): void {
    this.#upkeep.forgetAll();
  }

  /** The scene on air; null until OBS has said which. */
  get onAir(): string | null {
    return this.#onAir;
  }

  /** Whether the streamer chose a scene since this was asked last. */
  takeChosen(): boolean {
    const chosen = this.#chosen;
    this.#chosen = false;
    return chosen;
  }

  /** Brings OBS to what is wished for. */
  apply(wishes: Commands): void {
    const { scene } = wishes;
    if (scene !== null && scene !== this.#onAir) this.#upkeep.keep("scene", scene, () => this.#putOnAir(scene));
    this.applySources(wishes.sources);
    if (wishes.saveReplay) void this.#saveReplay();
  }

  applySources(sources: Commands["sources"]): void {
    for (const { source, visible } of sources) {
      this.#upkeep.keep(`source ${source}`, visible, () => this.#setVisible(source, visible));
    }
  }

  /** Brings sources to where they stay, also those that are being changed right now. Never throws. */
  async leaveSources(sources: Commands["sources"]): Promise<void> {
    const left = sources.map(({ source, visible }) =>
      this.#upkeep.leave(`source ${source}`, visible, () => this.#setVisible(source, visible)),
    );
    await Promise.all(left);
  }

  applyTexts(texts: Rules["texts"], state: RaceState): void {
    for (const { source, text } of texts) {
      const shown = fillIn(text, state);
      this.#upkeep.keep(`text ${source}`, shown, () => this.#setText(source, shown), TEXTS_EVERY_MS);
    }
  }

  async startReplayBuffer(): Promise<void> {
    try {
      await this.obs.request("StartReplayBuffer");
    } catch (error) {
      if (statusOf(error) !== ALREADY_RUNNING) this.#onTrouble("replay", replaySentence(error));
    }
  }

  /** Where the video is that OBS makes; null when it makes none. Throws `ObsError`. */
  async videoTime(): Promise<VideoTime | null> {
    const record = await this.obs.request("GetRecordStatus");
    if (record.outputActive) return { kind: "recording", atMs: record.outputDuration };
    const stream = await this.obs.request("GetStreamStatus");
    return stream.outputActive ? { kind: "stream", atMs: stream.outputDuration } : null;
  }

  /** Also puts a chapter into the recorded file, where OBS can do that and the format has room for it. */
  addChapter(chapterName: string): void {
    if (!this.obs.abilities.chapters) return;
    void this.obs.request("CreateRecordChapter", { chapterName }).catch(() => undefined);
  }

  close(): void {
    for (const stop of this.#stop) stop();
  }

  #nowOnAir(scene: string): void {
    this.#chosen ||= scene !== this.#asked;
    this.#onAir = scene;
    this.#asked = null;
    this.#upkeep.forget("scene");
  }

  /** Shows or hides a source wherever it is, also in groups. Throws `ObsError`. */
  async #setVisible(sourceName: string, sceneItemEnabled: boolean): Promise<void> {
    const { scenes } = await this.obs.request("GetSceneList");
    const { groups } = await this.obs.request("GetGroupList");
    let found = false;
    for (const sceneName of [...scenes.map((scene) => String(scene["sceneName"])), ...groups.map(String)]) {
      const item = await unlessMissing(this.obs.request("GetSceneItemId", { sceneName, sourceName }));
      if (!item) continue;
      found = true;
      await this.obs.request("SetSceneItemEnabled", { sceneName, sceneItemId: item.sceneItemId, sceneItemEnabled });
    }
    if (!found)
      throw new Error(`No scene in OBS has a source "${sourceName}": correct the name in the rules or in OBS.`);
  }

  async #putOnAir(sceneName: string): Promise<void> {
    this.#asked = sceneName;
    const done = await unlessMissing(this.obs.request("SetCurrentProgramScene", { sceneName }).then(() => true));
    if (!done) throw new Error(`There is no scene "${sceneName}" in OBS: correct its name in the rules or in OBS.`);
  }

  async #setText(inputName: string, text: string): Promise<void> {
    const request = this.obs.request("SetInputSettings", { inputName, inputSettings: { text } }).then(() => true);
    if (await unlessMissing(request)) return;
    throw new Error(`There is no text source "${inputName}" in OBS: correct its name in the rules or in OBS.`);
  }

  async #saveReplay(): Promise<void> {
    try {
      await this.obs.request("SaveReplayBuffer");
      this.#onTrouble("replay", null);
    } catch (error) {
      this.#onTrouble("replay", replaySentence(error));
    }
  }
}

function replaySentence(error: unknown): string | null {
  const status = statusOf(error);
  if (status === NOT_RUNNING) return "No replay was saved: start OBS's replay buffer, or set startBuffer in the rules.";
  if (status === NOT_CONFIGURED) return "OBS has no replay buffer: switch it on in OBS under Settings > Output.";
  return status === null ? null : (error as Error).message;
}

function statusOf(error: unknown): number | null {
  return error instanceof ObsError ? error.status : null;
}

/** Null when OBS does not know what the request is about. */
async function unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch((error: unknown) => {
    if (statusOf(error) === NOT_FOUND) return null;
    throw error;
  });
}
