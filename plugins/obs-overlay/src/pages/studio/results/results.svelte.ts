import type { ResultList, SessionResult } from "@acevo-pitwall/core/results";

/** How often the list is loaded again while it is shown. ms */
const EVERY_MS = 5000;

/** A result with its number. */
export type Numbered = SessionResult & { readonly id: number };

/** The sessions that were kept, and the chosen one. */
export class Results {
  list: ResultList | null = $state.raw(null);
  result: Numbered | null = $state.raw(null);
  hasFailed: boolean = $state(false);
  #chosen: number | null = null;

  /** Loads the list now and then until the returned function is called. */
  follow(): () => void {
    let isOpen = true;
    let timer: ReturnType<typeof setTimeout>;
    const load = async (): Promise<void> => {
      await this.reload();
      if (isOpen) timer = setTimeout(() => void load(), EVERY_MS);
    };
    void load();
    return () => {
      isOpen = false;
      clearTimeout(timer);
    };
  }

  /** Loads the list, and a session under way again. */
  async reload(): Promise<void> {
    const list = await this.#get<ResultList>("/api/results");
    if (!list) return;
    this.list = list;
    if (this.#chosen !== null && this.result?.isOver !== true) await this.choose(this.#chosen);
  }

  /** Null for none. */
  async choose(id: number | null): Promise<void> {
    this.#chosen = id;
    const found = id === null ? null : await this.#get<Numbered>(`/api/results/${id}`);
    // another one may have been chosen meanwhile
    if (this.#chosen !== id) return;
    this.result = found;
    // deleted meanwhile
    if (found === null && !this.hasFailed) this.#chosen = null;
  }

  async #get<T>(path: string): Promise<T | null> {
    try {
      const answer = await fetch(path, { cache: "no-store" });
      this.hasFailed = !answer.ok && answer.status !== 404;
      return answer.ok ? ((await answer.json()) as T) : null;
    } catch {
      this.hasFailed = true;
      return null;
    }
  }
}
