import { type Feed, homeFolder } from "@acevo-pitwall/core";
import { leaveNote } from "@acevo-pitwall/core/control/node";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import { createServer, type InlineConfig, type Plugin, preview, type PreviewServer, type ViteDevServer } from "vite";
import { LOOPBACK } from "./hosts.js";
import { lanAddresses } from "./lan.js";
import { INDEX, pagesConfig, SOURCE_INDEX } from "./pages.js";
import { ShowDesk, type ShowDeskOptions } from "./show/desk.js";
import { serveShow } from "./show.js";
import { keepOutOfFrames, studioPage } from "./studio-page.js";
import { serveTelemetry } from "./telemetry.js";

export interface OverlayServerOptions extends ShowDeskOptions {
  readonly feed: Feed;
  /** 0 takes any free one. */
  readonly port: number;
  /** Serve the pages' sources with hot reload instead of the built pages. */
  readonly dev?: boolean;
  /** Answer to everyone in the networks this computer is in. They can watch and change nothing. */
  readonly lan?: boolean;
}

export interface OverlayServer {
  /** Where the pages are on this computer, e.g. `http://127.0.0.1:4747`. */
  readonly url: string;
  /** Where they are for others; none without `lan`. */
  readonly lanUrls: readonly string[];
  /** What a command has to bring along. */
  readonly token: string;
  close(): Promise<void>;
}

const HERE = "127.0.0.1";
const EVERYWHERE = "0.0.0.0";

/** Whoever takes longer to ask for something is not waited for. ms */
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;

/**
 * Serves the pages and the race, on this computer only unless `lan`. The built pages must exist unless `dev`.
 * Throws an `Error` in a streamer's words when the port cannot be had.
 */
export async function startServer(options: OverlayServerOptions): Promise<OverlayServer> {
  const { feed, port, dev = false, lan = false, home = homeFolder() } = options;
  const addresses = lan ? lanAddresses() : [];
  const hosts = [...LOOPBACK, ...addresses];
  const token = randomBytes(24).toString("base64url");
  const desk = new ShowDesk({ ...options, home });
  const close: (() => unknown)[] = [];
  const mountOn = (vite: ViteDevServer | PreviewServer): void => {
    const server = vite.httpServer as Server;
    server.headersTimeout = HEADERS_WITHIN_MS;
    server.requestTimeout = REQUEST_WITHIN_MS;
    const telemetry = serveTelemetry(server, feed, { hosts });
    close.push(() => telemetry.close(), serveShow(server, desk, { hosts, token }));
    // Else any address that is no file is answered with the page.
    vite.middlewares.use("/api", (_, response) => response.writeHead(404).end());
    vite.middlewares.use(keepOutOfFrames);
    vite.middlewares.use(studioPage(token, (url) => studioHtml(vite, url)));
  };
  const race: Plugin = { name: "acevo-pitwall", configureServer: mountOn, configurePreviewServer: mountOn };
  const place = { host: lan ? EVERYWHERE : HERE, port, strictPort: true, cors: false };
  const config: InlineConfig = {
    ...pagesConfig,
    server: place,
    preview: place,
    plugins: [...(pagesConfig.plugins ?? []), race],
  };

  const vite = await withoutExitHandlers(() => start(config, dev)).catch(async (error: unknown) => {
    for (const step of close) step();
    await desk.close();
    throw plainPortError(error, port);
  });
  const address = vite.httpServer?.address();
  const actualPort = typeof address === "object" && address ? address.port : port;
  const url = `http://${HERE}:${actualPort}`;
  // Without a note other programs do not find us; the overlay works all the same.
  const removeNote = await leaveNote({ url, token, pid: process.pid }, home).catch(() => null);
  return {
    url,
    lanUrls: addresses.map((name) => `http://${name}:${actualPort}`),
    token,
    close: async () => {
      removeNote?.();
      for (const step of close) step();
      await Promise.all([desk.close(), vite.close()]);
    },
  };
}

/** The studio page as Vite would serve it. */
async function studioHtml(vite: ViteDevServer | PreviewServer, url: string): Promise<string> {
  if (!("transformIndexHtml" in vite)) return readFile(INDEX, "utf8");
  return vite.transformIndexHtml("/index.html", await readFile(SOURCE_INDEX, "utf8"), url);
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
