import type { ObsConnection } from "../connection.js";
import type { OnAir } from "./air.js";

/** OBS changes the scene by itself this shortly before or after it tells why. ms */
const EXCUSE_MS = 700;
/** So long it is not clear whether a change was the streamer's. ms */
const UNDECIDED_MS = 300;

/** What came on air before, so that the minimum time goes on over lost connections. */
export interface AirMemory {
  last: OnAir | null;
}

/** Follows the program scene of a connected OBS, and tells the streamer's choices from other changes. */
export class ProgramScene {
  readonly #obs: ObsConnection;
  readonly #memory: AirMemory;
  readonly #isAsked: (scene: string) => boolean;
  readonly #unsubscribe: readonly (() => void)[];
  #onAir: OnAir | null = null;
  /** A change that nobody has explained yet. */
  #unexplainedMs: number | null = null;
  #excusedMs = -Infinity;
  #isChangingCollection = false;
  #chosen = false;

  /** `isAsked`: whether the director asked for a scene. */
  constructor(obs: ObsConnection, memory: AirMemory, isAsked: (scene: string) => boolean) {
    this.#obs = obs;
    this.#memory = memory;
    this.#isAsked = isAsked;
    const excuse = () => this.#excuse();
    this.#unsubscribe = [
      obs.on("CurrentProgramSceneChanged", ({ sceneName }) => this.#changed(sceneName)),
      // leaving studio mode puts the preview on air
      obs.on("StudioModeStateChanged", ({ studioModeEnabled }) => {
        if (!studioModeEnabled) excuse();
      }),
      obs.on("SceneNameChanged", ({ oldSceneName, sceneName }) => this.#renamed(oldSceneName, sceneName)),
      obs.on("SceneRemoved", ({ sceneName }) => {
        if (sceneName === this.#onAir?.scene || sceneName === this.#beforeScene) excuse();
      }),
      obs.on("CurrentSceneCollectionChanging", () => {
        this.#isChangingCollection = true;
        this.#onAir = null;
      }),
    ];
  }

  /** The scene before the one on air. */
  #beforeScene: string | null = null;

  /** Null until OBS has told. */
  get onAir(): OnAir | null {
    return this.#onAir;
  }

  /** Whether it is not clear yet who put the scene on air. */
  get isUndecided(): boolean {
    return this.#unexplainedMs !== null;
  }

  /** Asks OBS what is on air. That is nobody's choice. Throws `ObsError`. */
  async open(): Promise<void> {
    this.#isChangingCollection = true;
    const { currentProgramSceneName } = await this.#obs.request("GetCurrentProgramScene");
    this.#isChangingCollection = false;
    this.#set(currentProgramSceneName);
    this.#unexplainedMs = null;
  }

  /** Asks OBS what is on air, and takes it as a change that it did not tell. Throws `ObsError`. */
  async check(): Promise<void> {
    const { currentProgramSceneName } = await this.#obs.request("GetCurrentProgramScene");
    if (currentProgramSceneName !== this.#onAir?.scene) this.#changed(currentProgramSceneName);
  }

  /** Whether the streamer chose the scene on air since the last call. */
  takeChosen(): boolean {
    if (this.#unexplainedMs !== null && performance.now() - this.#unexplainedMs >= UNDECIDED_MS) {
      this.#unexplainedMs = null;
      this.#chosen = true;
    }
    const chosen = this.#chosen;
    this.#chosen = false;
    return chosen;
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  #changed(scene: string): void {
    if (this.#isChangingCollection || scene === this.#onAir?.scene) return;
    const isOurs = this.#isAsked(scene);
    this.#set(scene);
    const isExcused = performance.now() - this.#excusedMs < EXCUSE_MS;
    this.#unexplainedMs = isOurs || isExcused ? null : performance.now();
  }

  #set(scene: string): void {
    const nowMs = performance.now();
    const { last } = this.#memory;
    this.#beforeScene = this.#onAir?.scene ?? null;
    // the scene was on air before the director looked, for nobody knows how long
    if (last === null) this.#onAir = { scene, sinceMs: this.#onAir ? nowMs : -Infinity };
    else this.#onAir = last.scene === scene ? last : { scene, sinceMs: nowMs };
    this.#memory.last = this.#onAir;
  }

  #excuse(): void {
    this.#excusedMs = performance.now();
    this.#unexplainedMs = null;
    // OBS does not always tell which scene is on air afterwards
    void this.check().catch(() => undefined);
  }

  #renamed(from: string, to: string): void {
    if (this.#memory.last?.scene !== from) return;
    this.#memory.last = { ...this.#memory.last, scene: to };
    if (this.#onAir?.scene === from) this.#onAir = this.#memory.last;
  }
}
