import type { ObsConnection } from "../connection.js";

/** Refresh this long after OBS tells of a change, since several come at once. ms */
const REFRESH_AFTER_MS = 150;

/**
 * What scenes and sources were called next, by what they were called before; the newest name last. They are several when
 * scene collections renamed theirs each in its own way. Outlives a connection.
 */
export type Renames = Map<string, Set<string>>;

/** The names of scenes and sources in a connected OBS, as they change. */
export class ObsNames {
  readonly #obs: ObsConnection;
  readonly #renames: Renames;
  readonly #unsubscribe: readonly (() => void)[];
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  #scenes: ReadonlySet<string> = new Set();
  /** Inputs, scenes and groups. */
  #sources: ReadonlySet<string> = new Set();
  #groups: readonly string[] = [];
  #version = 0;

  constructor(obs: ObsConnection, renames: Renames) {
    this.#obs = obs;
    this.#renames = renames;
    const soon = () => this.#refreshSoon();
    const renamed = (from: string, to: string) => {
      this.#rename(from, to);
      soon();
    };
    this.#unsubscribe = [
      obs.on("SceneNameChanged", ({ oldSceneName, sceneName }) => renamed(oldSceneName, sceneName)),
      obs.on("InputNameChanged", ({ oldInputName, inputName }) => renamed(oldInputName, inputName)),
      ...(["SceneCreated", "SceneRemoved", "InputCreated", "InputRemoved"] as const).map((event) =>
        obs.on(event, soon),
      ),
      // OBS tells of a group only as an item of a scene
      obs.on("SceneItemCreated", soon),
      obs.on("SceneItemRemoved", soon),
    ];
  }

  /** Grows whenever a name changed. */
  get version(): number {
    return this.#version;
  }

  get scenes(): readonly string[] {
    return [...this.#scenes];
  }

  /** Scenes and groups: what may have a source in it. */
  get holders(): readonly string[] {
    return [...this.#scenes, ...this.#groups];
  }

  get sources(): readonly string[] {
    return [...this.#sources];
  }

  hasScene(name: string): boolean {
    return this.#scenes.has(name);
  }

  hasSource(name: string): boolean {
    return this.#sources.has(name);
  }

  /** What a scene of the rules is called now: the name itself while OBS has it. */
  sceneNow(name: string): string {
    return this.#now(name, this.#scenes);
  }

  sourceNow(name: string): string {
    return this.#now(name, this.#sources);
  }

  /** Asks OBS for all names. Throws `ObsError`. */
  async refresh(): Promise<void> {
    const [{ scenes }, { inputs }, { groups }] = await Promise.all([
      this.#obs.request("GetSceneList"),
      this.#obs.request("GetInputList"),
      this.#obs.request("GetGroupList"),
    ]);
    this.#scenes = new Set(scenes.map((scene) => String(scene["sceneName"])));
    this.#groups = groups.map(String);
    const inputNames = inputs.map((input) => String(input["inputName"]));
    this.#sources = new Set([...inputNames, ...this.#scenes, ...this.#groups]);
    this.#version++;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  /** Follows several renames of the same thing. */
  #now(name: string, known: ReadonlySet<string>): string {
    return this.#laterNames(name).find((later) => known.has(later)) ?? name;
  }

  /** A name and all that came after it. */
  #laterNames(name: string, seen = new Set<string>()): readonly string[] {
    if (seen.has(name)) return [];
    seen.add(name);
    const next = [...(this.#renames.get(name) ?? [])].reverse();
    return [name, ...next.flatMap((later) => this.#laterNames(later, seen))];
  }

  #rename(from: string, to: string): void {
    // back to a name that it had before
    const after = [...(this.#renames.get(to) ?? [])];
    this.#renames.set(to, new Set(after.filter((next) => !this.#laterNames(next).includes(from))));
    const before = this.#renames.get(from) ?? new Set();
    before.delete(to);
    this.#renames.set(from, before.add(to));
    const renamed = (names: ReadonlySet<string>) => new Set([...names].map((name) => (name === from ? to : name)));
    this.#scenes = renamed(this.#scenes);
    this.#sources = renamed(this.#sources);
    this.#version++;
  }

  #refreshSoon(): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    // a lost connection is reported by `ObsLink`
    this.#timer = setTimeout(() => void this.refresh().catch(() => undefined), REFRESH_AFTER_MS);
  }
}
