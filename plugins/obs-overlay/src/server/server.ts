import { type OverlayServer, serveOverlay, type ServeOptions } from "./serve.js";
import { projectPages } from "./project-pages.js";

export type { OverlayServer } from "./serve.js";

export interface OverlayServerOptions extends Omit<ServeOptions, "pages"> {
  /** Serve the pages' sources with hot reload instead of the built pages. */
  readonly dev?: boolean;
  /** What hands out the pages' files, closed with the server; by default what was built, or with `dev` Vite. */
  readonly pages?: ServeOptions["pages"];
}

/** `serveOverlay` from the project's folder, where there is Vite. Throws as that does. */
export async function startServer({ dev = false, pages, ...options }: OverlayServerOptions): Promise<OverlayServer> {
  return serveOverlay({ ...options, pages: pages ?? (await projectPages(dev)) });
}
