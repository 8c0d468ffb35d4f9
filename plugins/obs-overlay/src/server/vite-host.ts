import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import { createServer, type Plugin, type ViteDevServer } from "vite";
import { answerNothingHere } from "./http.js";
import { SOURCE_INDEX } from "./pages.js";
import { pagesConfig } from "./pages-build.js";
import type { PagesHost, Place } from "./pages-host.js";

/** Serves the pages' sources with hot reload, for developers. */
export class ViteHost implements PagesHost {
  #vite: ViteDevServer | null = null;

  async listen({ address, port }: Place, mountOn: Parameters<PagesHost["listen"]>[1]): Promise<void> {
    const attachRoutes = (vite: ViteDevServer) => {
      mountOn(vite.httpServer as Server, (handler) => void vite.middlewares.use(handler));
      return () => void vite.middlewares.use(answerNothingHere);
    };
    const ours: Plugin = { name: "acevo-pitwall", configureServer: attachRoutes };
    // `attachRoutes` looks at the Host of every request
    const server = { host: address, port, strictPort: true, cors: false, allowedHosts: true } as const;
    const plugins = [...(pagesConfig.plugins ?? []), ours];
    // without `appType` Vite answers any address that is no file with the page
    const config = { ...pagesConfig, appType: "custom", server, plugins } as const;
    this.#vite = await withoutExitHandlers(async () => (await createServer(config)).listen());
  }

  get port(): number {
    const address = this.#vite?.httpServer?.address();
    return typeof address === "object" && address ? address.port : 0;
  }

  async html(url: string): Promise<string> {
    if (!this.#vite) throw new Error("Vite does not listen yet.");
    return this.#vite.transformIndexHtml("/index.html", await readFile(SOURCE_INDEX, "utf8"), url);
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
