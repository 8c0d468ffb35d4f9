import type { ObsConnection } from "../connection.js";
import type { OnAir } from "./air.js";
import type { VideoTime } from "./chapters.js";
import type { Commands } from "./decide.js";
import { missingKept, missingNames, namedRules } from "./named-rules.js";
import { ObsNames, type Renames } from "./obs-names.js";
import { ObsSources } from "./obs-sources.js";
import { Preview } from "./preview.js";
import { type AirMemory, ProgramScene } from "./program-scene.js";
import { type BufferMemory, ReplayBuffer } from "./replay-buffer.js";
import type { Rules } from "./rules.js";
import { SceneSwitcher } from "./scene-switcher.js";

/** What the director knows of OBS from one connection to the next. */
export interface ObsMemory {
  readonly renames: Renames;
  readonly air: AirMemory;
  readonly buffer: BufferMemory;
}

export function newObsMemory(): ObsMemory {
  return { renames: new Map(), air: { last: null }, buffer: { isOurs: false } };
}

/** What does not outlive OBS itself. Call it when OBS ended. */
export function forgetEnded(memory: ObsMemory): void {
  memory.buffer.isOurs = false;
}

interface NamedRules {
  readonly rules: Rules;
  readonly missing: readonly string[];
  readonly notes: readonly string[];
}

export interface ControllerEvents {
  /** A problem with one part of OBS; null when it is over. */
  readonly onProblem: (key: string, problem: string | null) => void;
  /** A recording or stream began, or runs when OBS is connected. */
  readonly onVideoBegin: (at: VideoTime) => void;
  /** It stands still, or goes on afterwards. */
  readonly onVideoPause: (kind: VideoTime["kind"]) => void;
  readonly onVideoEnd: (kind: VideoTime["kind"]) => void;
}

/** Carries out the director's commands in one connected OBS and follows its program scene. */
export class ObsController {
  readonly obs: ObsConnection;
  readonly buffer: ReplayBuffer;
  readonly sources: ObsSources;
  readonly #events: ControllerEvents;
  readonly #names: ObsNames;
  readonly #program: ProgramScene;
  readonly #switcher: SceneSwitcher;
  readonly #preview: Preview;
  readonly #unsubscribe: readonly (() => void)[];
  #named: (NamedRules & { readonly of: Rules; readonly version: number }) | null = null;
  #shown: string | null = null;

  constructor(obs: ObsConnection, memory: ObsMemory, events: ControllerEvents) {
    const { onProblem } = events;
    this.obs = obs;
    this.#events = events;
    this.#names = new ObsNames(obs, memory.renames);
    this.sources = new ObsSources(obs, this.#names, onProblem);
    this.#switcher = new SceneSwitcher(obs, {
      onAsk: (scene) => this.#preview.expect(this.onAir?.scene ?? null, scene),
      onProblem: (problem) => {
        if (problem !== null) this.#preview.forget();
        onProblem("switch", problem);
      },
      onRecheck: async () => {
        await Promise.all([this.#program.check(), this.#names.refresh()]);
      },
    });
    this.#program = new ProgramScene(obs, memory.air, (scene) => this.#switcher.hasAsked(scene));
    this.#preview = new Preview(obs);
    this.buffer = new ReplayBuffer(obs, memory.buffer, (problem) => onProblem("replay", problem));
    const video = (kind: VideoTime["kind"]) => (output: { outputActive: boolean; outputState: string }) => {
      if (output.outputState.endsWith("STARTED")) {
        // the end of the one before may have been missed
        events.onVideoEnd(kind);
        events.onVideoBegin({ kind, atMs: 0 });
      } else if (/_(PAUSED|RESUMED)$/.test(output.outputState)) events.onVideoPause(kind);
      else if (!output.outputActive && output.outputState.endsWith("STOPPED")) events.onVideoEnd(kind);
    };
    this.#unsubscribe = [
      obs.on("RecordStateChanged", video("recording")),
      obs.on("StreamStateChanged", video("stream")),
      obs.on("CurrentSceneCollectionChanged", () => void this.open().catch(() => undefined)),
    ];
  }

  /** Asks OBS for what it has, and forgets what OBS was sent before. Throws `ObsError`. */
  async open(): Promise<void> {
    await Promise.all([this.#names.refresh(), this.#switcher.open()]);
    await this.#preview.open(this.#switcher.isStudioMode);
    await this.#program.open();
    for (const time of await this.videoTimes()) this.#events.onVideoBegin(time);
    this.sources.forget();
  }

  /** Null until OBS has answered. */
  get onAir(): OnAir | null {
    return this.#program.onAir;
  }

  get isUndecided(): boolean {
    return this.#program.isUndecided;
  }

  /** Whether the streamer switched scenes since the last call. */
  takeChosen(): boolean {
    return this.#program.takeChosen();
  }

  /** The rules with OBS's present names, what OBS does not have, and what may be misspelt. */
  named(rules: Rules): NamedRules {
    const { version } = this.#names;
    if (this.#named?.of !== rules || this.#named.version !== version) {
      const named = namedRules(rules, this.#names);
      this.#named = {
        of: rules,
        version,
        rules: named,
        missing: version === 0 ? [] : missingNames(named, this.#names),
        notes: version === 0 ? [] : missingKept(named, this.#names),
      };
    }
    return this.#named;
  }

  /** Never throws; failures are told as problems. */
  apply({ scene, sources, saveReplay }: Commands): void {
    const onAir = this.onAir?.scene ?? null;
    if (onAir !== null && onAir !== this.#shown) {
      if (this.#switcher.hasAsked(onAir)) this.#preview.switched();
      else this.#preview.forget();
      this.#shown = onAir;
    }
    this.#switcher.step(scene !== null && this.#names.hasScene(scene) ? scene : null, onAir);
    this.sources.show(sources);
    if (saveReplay) void this.buffer.save();
  }

  /** The positions in the running recording and stream. Throws `ObsError`. */
  async videoTimes(): Promise<readonly VideoTime[]> {
    const [record, stream] = await Promise.all([
      this.obs.request("GetRecordStatus"),
      this.obs.request("GetStreamStatus"),
    ]);
    return [
      ...(record.outputActive ? [{ kind: "recording", atMs: record.outputDuration } as const] : []),
      ...(stream.outputActive ? [{ kind: "stream", atMs: stream.outputDuration } as const] : []),
    ];
  }

  /** Adds a chapter to the recorded file where this OBS and the file format can. */
  addChapter(chapterName: string): void {
    if (!this.obs.features.chapters) return;
    void this.obs.request("CreateRecordChapter", { chapterName }).catch(() => undefined);
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    for (const part of [this.#names, this.#program, this.#switcher, this.#preview, this.buffer]) part.close();
  }
}
