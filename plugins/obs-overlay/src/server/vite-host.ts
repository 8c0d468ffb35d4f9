import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import {
  type CommonServerOptions,
  createServer,
  type Plugin,
  preview,
  type PreviewServer,
  type ViteDevServer,
} from "vite";
import { answerNothingHere } from "./http.js";
import { BUILT, INDEX, SOURCE_INDEX, WRITTEN } from "./pages.js";
import type { PagesHost, Place } from "./pages-host.js";

type Vite = ViteDevServer | PreviewServer;

/** Serves the pages that were built, which must exist, or with `dev` their sources with hot reload. */
export class ViteHost implements PagesHost {
  readonly #dev: boolean;
  #vite: Vite | null = null;

  constructor(dev: boolean) {
    this.#dev = dev;
  }

  async listen({ address, port }: Place, mountOn: Parameters<PagesHost["listen"]>[1]): Promise<void> {
    const mount = (vite: Vite) => {
      mountOn(vite.httpServer as Server, (handler) => void vite.middlewares.use(handler));
      return () => void vite.middlewares.use(answerNothingHere);
    };
    const ours: Plugin = { name: "acevo-pitwall", configureServer: mount, configurePreviewServer: mount };
    // `mount` looks at the Host of every request
    const place = { host: address, port, strictPort: true, cors: false, allowedHosts: true } as const;
    this.#vite = await withoutExitHandlers<Vite>(() => (this.#dev ? develop(place, ours) : show(place, ours)));
  }

  get port(): number {
    const address = this.#vite?.httpServer?.address();
    return typeof address === "object" && address ? address.port : 0;
  }

  /** The page as Vite would serve it. */
  async html(url: string): Promise<string> {
    const vite = this.#vite;
    if (!vite || !("transformIndexHtml" in vite)) return readFile(INDEX, "utf8");
    return vite.transformIndexHtml("/index.html", await readFile(SOURCE_INDEX, "utf8"), url);
  }

  async close(): Promise<void> {
    await this.#vite?.close();
  }
}

/** Else Vite answers any address that is no file with the page. */
const OURS_ALONE = { appType: "custom" } as const;

async function develop(place: CommonServerOptions, ours: Plugin): Promise<ViteDevServer> {
  const { pagesConfig } = await import("./pages-build.js");
  const plugins = [...(pagesConfig.plugins ?? []), ours];
  return (await createServer({ ...pagesConfig, ...OURS_ALONE, server: place, plugins })).listen();
}

function show(place: CommonServerOptions, ours: Plugin): Promise<PreviewServer> {
  const config = {
    root: WRITTEN,
    configFile: false,
    logLevel: "warn",
    build: { outDir: BUILT },
    ...OURS_ALONE,
  } as const;
  return preview({ ...config, preview: place, plugins: [ours] });
}

/** Vite ends the process on SIGTERM by itself, before the rest of the program could tidy up. */
async function withoutExitHandlers<T>(action: () => Promise<T>): Promise<T> {
  const before = process.listeners("SIGTERM");
  try {
    return await action();
  } finally {
    for (const listener of process.listeners("SIGTERM")) {
      if (!before.includes(listener)) process.off("SIGTERM", listener);
    }
  }
}
