import type { ShownPage, ShowSettings } from "@acevo-pitwall/core/control";
import { problemsAt } from "../../layout/view.js";
import { shownSentence } from "./page-address.js";

/** As many as a list can show. */
const MOST_LISTED = 50;
/** Pages that come and go within this are announced together. ms */
const ANNOUNCE_AFTER_MS = 50;

const UNKNOWN_PAGE =
  "A program or browser source has an address that Pitwall does not know: check your browser sources in OBS. Their addresses begin with /overlay or /widget/.";

/** The overlay and widget pages that are open, each once for each connection. */
export class OpenPages {
  readonly #onChange: () => void;
  readonly #pages = new Set<ShownPage>();
  #unknown = 0;
  #listed: readonly ShownPage[] = [];
  #announcing: NodeJS.Timeout | null = null;
  /** The pages and settings that `#problem` is about. */
  #checked: { readonly listed: readonly ShownPage[]; readonly settings: ShowSettings } | null = null;
  #problem: string | null = null;

  /** `onChange` is called soon after pages came or went. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Counts a page until what it returns is called. */
  add(page: ShownPage | "unknown"): () => void {
    const one = page === "unknown" ? null : { ...page };
    if (one) this.#pages.add(one);
    else this.#unknown++;
    this.#announceSoon();
    return () => {
      if (one) this.#pages.delete(one);
      else this.#unknown--;
      this.#announceSoon();
    };
  }

  get all(): readonly ShownPage[] {
    return [...this.#pages];
  }

  /** Those that a list shows: what OBS has open first. */
  get listed(): readonly ShownPage[] {
    return this.#listed;
  }

  /** What is wrong with the address of one of them, in a sentence for the streamer; null when nothing is. */
  problem(settings: ShowSettings): string | null {
    if (this.#checked?.listed !== this.#listed || this.#checked.settings !== settings) {
      this.#checked = { listed: this.#listed, settings };
      this.#problem = firstProblem(this.#listed, settings);
    }
    return this.#problem ?? (this.#unknown > 0 ? UNKNOWN_PAGE : null);
  }

  close(): void {
    if (this.#announcing) clearTimeout(this.#announcing);
    this.#announcing = null;
  }

  #announceSoon(): void {
    this.#announcing ??= setTimeout(() => {
      this.#announcing = null;
      const obsFirst = this.all.toSorted((a, b) => Number(b.inObs) - Number(a.inObs));
      this.#listed = obsFirst.slice(0, MOST_LISTED);
      this.#onChange();
    }, ANNOUNCE_AFTER_MS);
  }
}

function firstProblem(pages: readonly ShownPage[], settings: ShowSettings): string | null {
  for (const { address } of pages) {
    const [problem] = problemsAt(address, settings);
    if (problem !== undefined) {
      return `The address of an open overlay is wrong (${shownSentence(address)}): correct it in OBS. ${shownSentence(problem)}`;
    }
  }
  return null;
}
