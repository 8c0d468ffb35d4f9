import type { Feed } from "@acevo-pitwall/core";
import type { Server } from "node:http";
import { createServer, type InlineConfig, type Plugin, preview, type PreviewServer, type ViteDevServer } from "vite";
import { pagesConfig } from "./pages.js";
import { serveTelemetry, type Telemetry } from "./telemetry.js";

export interface OverlayServerOptions {
  readonly feed: Feed;
  /** 0 takes any free one. */
  readonly port: number;
  /** Serve the pages' sources with hot reload instead of the built pages. */
  readonly dev?: boolean;
}

export interface OverlayServer {
  /** Where the pages are, e.g. `http://127.0.0.1:4747`. */
  readonly url: string;
  close(): Promise<void>;
}

const HOST = "127.0.0.1";

/**
 * Serves the pages and the race on this computer only. The built pages must exist unless `dev`.
 * Throws an `Error` in a streamer's words when the port cannot be had.
 */
export async function startServer({ feed, port, dev = false }: OverlayServerOptions): Promise<OverlayServer> {
  const telemetry: Telemetry[] = [];
  const mount = ({ httpServer, middlewares }: ViteDevServer | PreviewServer): void => {
    telemetry.push(serveTelemetry(httpServer as Server, feed));
    // Else any address that is no file is answered with the page.
    middlewares.use("/api", (_, response) => response.writeHead(404).end());
  };
  const race: Plugin = { name: "acevo-pitwall", configureServer: mount, configurePreviewServer: mount };
  const place = { host: HOST, port, strictPort: true, cors: false };
  const config: InlineConfig = {
    ...pagesConfig,
    server: place,
    preview: place,
    plugins: [...(pagesConfig.plugins ?? []), race],
  };

  const vite = await withoutExitHandlers(() => start(config, dev)).catch((error: unknown) => {
    throw plainPortError(error, port);
  });
  const address = vite.httpServer?.address();
  const actualPort = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://${HOST}:${actualPort}`,
    close: async () => {
      for (const one of telemetry) one.close();
      await vite.close();
    },
  };
}

async function start(config: InlineConfig, dev: boolean): Promise<ViteDevServer | PreviewServer> {
  if (!dev) return preview(config);
  const server = await createServer(config);
  return server.listen();
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

function plainPortError(error: unknown, port: number): unknown {
  const message = error instanceof Error ? error.message : String(error);
  const other = port < 65_535 ? port + 1 : port - 1;
  if (message.includes("already in use") || message.includes("EADDRINUSE")) {
    return new Error(`Port ${port} is in use by another program: close it or start with --port ${other}.`);
  }
  if (message.includes("EACCES")) {
    return new Error(`This computer does not let programs use port ${port}: start with --port ${other}.`);
  }
  return error;
}
