import { BUILT } from "./page-folders.js";
import { builtPages, type PageFiles } from "./page-files.js";
import { type OverlayServer, serveOverlay, type ServeOptions } from "./serve.js";

export type { OverlayServer } from "./serve.js";

export interface OverlayServerOptions extends Omit<ServeOptions, "pages"> {
  /** Serve the pages' sources with hot reload instead of the built pages. */
  readonly dev?: boolean;
}

/** `serveOverlay` from the project's folder, where there is Vite. Throws as that does. */
export async function startServer({ dev = false, ...options }: OverlayServerOptions): Promise<OverlayServer> {
  return serveOverlay({ ...options, pages: await projectPages(dev) });
}

/** The pages of the project's folder: as built, or with `dev` their sources. Only then it takes the time to load Vite. */
export async function projectPages(dev: boolean): Promise<PageFiles> {
  if (!dev) return builtPages(BUILT);
  const { devPages } = await import("./dev-pages.js");
  return devPages();
}
