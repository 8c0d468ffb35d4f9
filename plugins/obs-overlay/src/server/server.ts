import { type OverlayServer, serveOverlay, type ServeOptions } from "./serve.js";
import { ViteHost } from "./vite-host.js";

export type { OverlayServer } from "./serve.js";

export interface OverlayServerOptions extends Omit<ServeOptions, "pages"> {
  /** Serve the pages' sources with hot reload instead of the built pages. */
  readonly dev?: boolean;
  /** What hands out the pages' files, closed with the server; by default Vite, with what was built or as `dev` says. */
  readonly pages?: ServeOptions["pages"];
}

/** `serveOverlay` from the project's folder, where there is Vite. Throws as that does. */
export function startServer({ dev = false, pages, ...options }: OverlayServerOptions): Promise<OverlayServer> {
  return serveOverlay({ ...options, pages: pages ?? new ViteHost(dev) });
}
