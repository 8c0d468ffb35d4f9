import type { ObsConnection } from "../connection.js";
import { isMissing, statusOf } from "../refusals.js";

/** How long OBS has for a switch, apart from its transition. ms */
const MAKE_MS = 900;
/** Wait this long before asking again for what OBS did not do. ms */
const AGAIN_MS = 2000;
/** A transition that never ends is broken. ms */
const LONGEST_TRANSITION_MS = 25_000;

interface Asked {
  readonly scene: string;
  readonly sentMs: number;
  answered: boolean;
}

export interface SwitcherEvents {
  /** Called before OBS is asked for a scene. */
  readonly onAsk: (scene: string) => void;
  /** The reason why a switch was not made; null once one was. */
  readonly onProblem: (problem: string | null) => void;
  /** Called when OBS may show another scene than it told. */
  readonly onRecheck: () => Promise<void>;
}

/** Switches the program scene, and sees to it that OBS does it. One switch at a time. */
export class SceneSwitcher {
  readonly #obs: ObsConnection;
  readonly #events: SwitcherEvents;
  readonly #unsubscribe: readonly (() => void)[];
  #asked: Asked | null = null;
  /** The same after it was given up: a slow OBS may still do it. */
  #lastAsked: Asked | null = null;
  #transitionSinceMs: number | null = null;
  /** Switches in a row that OBS did not make, and when the last one was given up. */
  #failures = 0;
  #failedMs = -Infinity;
  #isStudioMode = false;
  /** The scene that the problem told last is about. */
  #problemOf: string | null = null;

  constructor(obs: ObsConnection, events: SwitcherEvents) {
    this.#obs = obs;
    this.#events = events;
    this.#unsubscribe = [
      obs.on("SceneTransitionStarted", () => (this.#transitionSinceMs = performance.now())),
      obs.on("SceneTransitionEnded", () => (this.#transitionSinceMs = null)),
      obs.on("StudioModeStateChanged", ({ studioModeEnabled }) => (this.#isStudioMode = studioModeEnabled)),
    ];
  }

  get isStudioMode(): boolean {
    return this.#isStudioMode;
  }

  /** Throws `ObsError`. */
  async open(): Promise<void> {
    this.#isStudioMode = (await this.#obs.request("GetStudioModeEnabled")).studioModeEnabled === true;
  }

  /** Whether a scene that comes on air now is there because the director asked for it. */
  hasAsked(scene: string): boolean {
    if (this.#asked) return this.#asked.scene === scene;
    return this.#lastAsked?.scene === scene && performance.now() - this.#lastAsked.sentMs < LONGEST_TRANSITION_MS;
  }

  /** Goes towards `wanted`, null for no change. Call it often. Never throws. */
  step(wanted: string | null, onAir: string | null): void {
    const nowMs = performance.now();
    if (this.#asked?.scene === onAir && onAir !== null) this.#made();
    if (this.#asked) {
      if (!this.#asked.answered || !this.#isLate(this.#asked, nowMs)) return;
      this.#notMade(this.#asked.scene, nowMs);
    }
    // the streamer put the scene on air, or another one is due
    if (wanted !== this.#problemOf) this.#tell(null, null);
    if (wanted === null || wanted === onAir || nowMs - this.#failedMs < AGAIN_MS) return;
    void this.#switch(wanted, nowMs);
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  #made(): void {
    this.#asked = null;
    this.#lastAsked = null;
    this.#failures = 0;
    this.#failedMs = -Infinity;
    this.#tell(null, null);
  }

  #tell(scene: string | null, problem: string | null): void {
    if (problem === null && this.#problemOf === null) return;
    this.#problemOf = scene;
    this.#events.onProblem(problem);
  }

  #isLate({ sentMs }: Asked, nowMs: number): boolean {
    const isMoving = this.#transitionSinceMs !== null && nowMs - this.#transitionSinceMs < LONGEST_TRANSITION_MS;
    return !isMoving && nowMs - sentMs > MAKE_MS;
  }

  #notMade(scene: string, nowMs: number): void {
    this.#asked = null;
    this.#failures++;
    this.#failedMs = nowMs;
    const next = this.#failures === 1 ? "Pitwall tries it another way" : "look at the scene and its transition in OBS";
    this.#tell(scene, `OBS accepted the switch to "${scene}" and still shows another scene: ${next}.`);
    // the switch may have been made untold
    void this.#events.onRecheck().catch(() => undefined);
  }

  async #switch(scene: string, nowMs: number): Promise<void> {
    const asked: Asked = { scene, sentMs: nowMs, answered: false };
    this.#asked = asked;
    this.#lastAsked = asked;
    this.#events.onAsk(scene);
    try {
      await this.#ask(scene);
      asked.answered = true;
    } catch (error) {
      // without the connection there is nothing to wait for
      if (this.#asked === asked) this.#asked = null;
      this.#failures++;
      this.#failedMs = nowMs;
      const isRefused = statusOf(error) !== null && !isMissing(error);
      if (isRefused) this.#tell(scene, `OBS refuses to switch to "${scene}": ${(error as Error).message}`);
      if (isMissing(error)) await this.#events.onRecheck().catch(() => undefined);
    }
  }

  /** A way that OBS accepted without doing it is followed by another one. */
  async #ask(sceneName: string): Promise<void> {
    if (this.#failures % 2 === 0) await this.#obs.request("SetCurrentProgramScene", { sceneName });
    else if (this.#isStudioMode) await this.#throughPreview(sceneName);
    else await this.#withCut(sceneName);
  }

  async #throughPreview(sceneName: string): Promise<void> {
    const { currentPreviewSceneName } = await this.#obs.request("GetCurrentPreviewScene");
    await this.#obs.request("SetCurrentPreviewScene", { sceneName });
    await this.#obs.request("TriggerStudioModeTransition");
    await this.#obs.request("SetCurrentPreviewScene", { sceneName: currentPreviewSceneName });
  }

  /** A transition may be broken, as a stinger whose video is gone. */
  async #withCut(sceneName: string): Promise<void> {
    const { transitions, currentSceneTransitionName } = await this.#obs.request("GetSceneTransitionList");
    const cut = transitions.find((one) => one["transitionKind"] === "cut_transition");
    if (cut) await this.#obs.request("SetCurrentSceneTransition", { transitionName: String(cut["transitionName"]) });
    try {
      await this.#obs.request("SetCurrentProgramScene", { sceneName });
    } finally {
      if (cut && currentSceneTransitionName)
        await this.#obs.request("SetCurrentSceneTransition", { transitionName: currentSceneTransitionName });
    }
  }
}
