import { readFile } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "vite";
import { SOURCE_INDEX } from "./page-folders.js";
import type { PageFiles } from "./page-files.js";
import { pagesConfig } from "./pages-build.js";

/** The pages' sources with hot reload, by Vite behind our own HTTP server. */
export async function devPages(): Promise<PageFiles> {
  // Vite takes its WebSocket from a server's "upgrade" event: from this one, which never listens, so that ours can refuse
  // other origins first
  const upgrades = createHttpServer();
  const vite = await createServer({
    ...pagesConfig,
    // without this Vite answers every address that is not a file with the page
    appType: "custom",
    // our guard checks Host and Origin of every request
    server: { middlewareMode: true, hmr: { server: upgrades }, cors: false, allowedHosts: true },
  });
  return {
    handler: vite.middlewares,
    onUpgrade: (request, socket, head) => {
      const isOfVite = request.headers["sec-websocket-protocol"]?.startsWith("vite-") ?? false;
      return isOfVite && upgrades.emit("upgrade", request, socket, head);
    },
    html: async (url) => vite.transformIndexHtml("/index.html", await readFile(SOURCE_INDEX, "utf8"), url),
    close: () => vite.close(),
  };
}
