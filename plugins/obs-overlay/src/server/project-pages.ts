import { FileHost } from "./file-host.js";
import { BUILT } from "./pages.js";
import type { PagesHost } from "./pages-host.js";

/** The pages of the project's folder: as built, or with `dev` their sources. Only then it takes the time to load Vite. */
export async function projectPages(dev: boolean): Promise<PagesHost> {
  if (!dev) return new FileHost(BUILT);
  const { ViteHost } = await import("./vite-host.js");
  return new ViteHost();
}
