import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sirv from "sirv";
import type { Handler } from "./handler.js";
import type { OnUpgrade } from "./upgrades.js";

/** Where the server gets the pages' files from. */
export interface PageFiles {
  /** Answers requests for files. */
  readonly handler: Handler;
  /** Takes over upgrades of its own. */
  readonly onUpgrade?: OnUpgrade;
  /** The one HTML page that all pages are, as it is served at `url`. */
  html(url: string): Promise<string>;
  close(): Promise<void>;
}

/** Built pages in `folder`, also when they are built anew meanwhile. Needs nothing but Node. */
export function builtPages(folder: string): PageFiles {
  return {
    handler: sirv(folder, { dev: true, etag: true, extensions: [] }),
    html: () => readFile(join(folder, "index.html"), "utf8"),
    close: async () => undefined,
  };
}
