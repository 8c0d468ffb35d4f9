import type { ShownPage, ShowSettings } from "@acevo-pitwall/core/control";
import { complaintsAbout } from "../../layout/view.js";
import { shownSentence } from "./page-address.js";

/** Nobody opens more of them than a list can show. */
const MOST_LISTED = 50;
/** However many come and go, they are told together. ms */
const TELL_AFTER_MS = 50;

const UNKNOWN_PAGE =
  "Something listens to Pitwall as a page that Pitwall does not have: check the addresses of the browser sources in OBS. They begin with /overlay or /widget/.";

/** The overlay and widget pages that are open, each once for each connection. */
export class OpenPages {
  readonly #onChange: () => void;
  readonly #pages = new Set<ShownPage>();
  #unknown = 0;
  #listed: readonly ShownPage[] = [];
  #telling: NodeJS.Timeout | null = null;
  /** For which pages and settings `#complaint` was looked for. */
  #looked: { readonly listed: readonly ShownPage[]; readonly settings: ShowSettings } | null = null;
  #complaint: string | null = null;

  /** `onChange` is called soon after pages came or went. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Counts a page until what it returns is called. */
  add(page: ShownPage | "unknown"): () => void {
    const one = page === "unknown" ? null : { ...page };
    if (one) this.#pages.add(one);
    else this.#unknown++;
    this.#tellSoon();
    return () => {
      if (one) this.#pages.delete(one);
      else this.#unknown--;
      this.#tellSoon();
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
  complaint(settings: ShowSettings): string | null {
    if (this.#looked?.listed !== this.#listed || this.#looked.settings !== settings) {
      this.#looked = { listed: this.#listed, settings };
      this.#complaint = firstComplaint(this.#listed, settings);
    }
    return this.#complaint ?? (this.#unknown > 0 ? UNKNOWN_PAGE : null);
  }

  close(): void {
    if (this.#telling) clearTimeout(this.#telling);
    this.#telling = null;
  }

  #tellSoon(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = null;
      const obsFirst = this.all.toSorted((a, b) => Number(b.inObs) - Number(a.inObs));
      this.#listed = obsFirst.slice(0, MOST_LISTED);
      this.#onChange();
    }, TELL_AFTER_MS);
  }
}

function firstComplaint(pages: readonly ShownPage[], settings: ShowSettings): string | null {
  for (const { address } of pages) {
    const [complaint] = complaintsAbout(address, settings);
    if (complaint !== undefined) {
      return `The address of an open overlay is wrong (${shownSentence(address)}): correct it in OBS. ${shownSentence(complaint)}`;
    }
  }
  return null;
}
