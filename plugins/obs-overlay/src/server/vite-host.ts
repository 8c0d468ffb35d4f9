import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import { createServer, type Plugin, preview, type PreviewServer, type ViteDevServer } from "vite";
import { INDEX, pagesConfig, SOURCE_INDEX } from "./pages.js";
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
    const mount = (vite: Vite) => mountOn(vite.httpServer as Server, (handler) => void vite.middlewares.use(handler));
    const ours: Plugin = { name: "acevo-pitwall", configureServer: mount, configurePreviewServer: mount };
    const place = { host: address, port, strictPort: true, cors: false };
    const config = {
      ...pagesConfig,
      server: place,
      preview: place,
      plugins: [...(pagesConfig.plugins ?? []), ours],
    };
    this.#vite = await withoutExitHandlers<Vite>(async () =>
      this.#dev ? (await createServer(config)).listen() : preview(config),
    );
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
