import type { ObsConnection } from "../connection.js";

/** OBS may put the scene that leaves the program into the preview for so long after the switch. ms */
const SWAP_MS = 1500;

/** Keeps the scene that the streamer prepares in studio mode where it is while the director switches. */
export class Preview {
  readonly #obs: ObsConnection;
  readonly #unsubscribe: () => void;
  /** Null outside of studio mode. */
  #scene: string | null = null;
  /** Scenes that OBS itself puts into the preview, and until when. */
  #swap: { readonly scenes: readonly (string | null)[]; readonly untilMs: number } | null = null;

  constructor(obs: ObsConnection) {
    this.#obs = obs;
    const stop = [
      obs.on("CurrentPreviewSceneChanged", ({ sceneName }) => this.#changed(sceneName)),
      obs.on("StudioModeStateChanged", ({ studioModeEnabled }) => {
        this.#scene = null;
        if (studioModeEnabled) void this.#read().catch(() => undefined);
      }),
    ];
    this.#unsubscribe = () => stop.forEach((end) => end());
  }

  /** Throws `ObsError`. */
  async open(isStudioMode: boolean): Promise<void> {
    this.#scene = null;
    if (isStudioMode) await this.#read();
  }

  /** Call it before the director's switch from one scene to another. */
  expect(from: string | null, to: string): void {
    this.#swap = this.#scene === null ? null : { scenes: [from, to], untilMs: Infinity };
  }

  /** Call it when the switch is made. */
  switched(): void {
    if (this.#swap) this.#swap = { ...this.#swap, untilMs: performance.now() + SWAP_MS };
  }

  /** Call it when a switch was not made, or the streamer made another one: what comes into the preview is theirs. */
  forget(): void {
    this.#swap = null;
  }

  close(): void {
    this.#unsubscribe();
  }

  async #read(): Promise<void> {
    this.#scene = (await this.#obs.request("GetCurrentPreviewScene")).currentPreviewSceneName;
  }

  #changed(scene: string): void {
    const isSwap = this.#swap !== null && performance.now() < this.#swap.untilMs && this.#swap.scenes.includes(scene);
    if (!isSwap || this.#scene === null || scene === this.#scene) {
      this.#scene = scene;
      return;
    }
    void this.#obs.request("SetCurrentPreviewScene", { sceneName: this.#scene }).catch(() => undefined);
  }
}
