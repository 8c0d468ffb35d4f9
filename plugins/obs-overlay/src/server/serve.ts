import { type Feed, homeFolder } from "@acevo-pitwall/core";
import type { ShownPage } from "@acevo-pitwall/core/control";
import { keepResults } from "@acevo-pitwall/core/results";
import { isOfSameUser, isPitwallAt, publishServerInfo } from "@acevo-pitwall/core/control/node";
import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { LOOPBACK } from "../loopback.js";
import { LanWatch } from "./lan.js";
import { prepareFileAnswers } from "./limits/file-answers.js";
import type { PageFiles } from "./page-files.js";
import { OverlayController, type OverlayControllerOptions } from "./show/overlay-controller.js";
import { answerResults } from "./results.js";
import { showRoutes } from "./show.js";
import { overlayPages, restrictPage, studioPage } from "./studio-page.js";
import { raceRoutes } from "./telemetry.js";
import { startWebServer } from "./web-server.js";
import { COMMANDS } from "../commands.js";

export interface ServeOptions extends OverlayControllerOptions {
  readonly feed: Feed;
  /** 0 takes any free one. */
  readonly port: number;
  /** Where the pages' files are from; closed with the server. */
  readonly pages: PageFiles;
  /** Answer to other computers in this one's networks, too. They can watch and change nothing. */
  readonly lan?: boolean;
  /** Whether a connection is of the user who runs this process, who alone may write. By default the system is asked. */
  readonly isOwnUser?: (connection: Socket) => Promise<boolean>;
}

export interface OverlayServer {
  /** Where the pages are on this computer, e.g. `http://127.0.0.1:4747`. */
  readonly url: string;
  /** Where they are for others now, by address; none without `lan`. */
  readonly lanUrls: readonly string[];
  /** The same by this computer's names, which not every network knows; none without `lan`. */
  readonly lanNameUrls: readonly string[];
  /** Calls `listener` when `lanUrls` or `lanNameUrls` changed. Returns how to stop. */
  onLanChange(listener: () => void): () => void;
  /** What a command has to bring along. */
  readonly token: string;
  /** The overlay and widget pages that are open. */
  readonly pages: () => readonly ShownPage[];
  /** What is wrong with files, recordings or open pages, in a sentence for the streamer; null when nothing is. */
  readonly lastError: string | null;
  /** Calls `listener` when `lastError` may have changed. Returns how to stop. */
  onLastError(listener: () => void): () => void;
  close(): Promise<void>;
}

const HERE = "127.0.0.1";
const EVERYWHERE = "0.0.0.0";

/**
 * Serves the pages and the race, on this computer only unless `lan`.
 * Throws an `Error` in a streamer's words when the port cannot be had.
 */
export async function serveOverlay(options: ServeOptions): Promise<OverlayServer> {
  const { feed, port, pages, lan = false, home = homeFolder(), isOwnUser = isOfSameUser } = options;
  const network = lan ? new LanWatch() : null;
  const hosts = network?.hosts ?? LOOPBACK;
  const token = randomBytes(24).toString("base64url");
  const results = keepResults(feed, { home });
  const controller = new OverlayController({ results, ...options, home });
  const html = (url: string) => pages.html(url);
  const web = await startWebServer({
    address: lan ? EVERYWHERE : HERE,
    port,
    hosts,
    routes: [raceRoutes(feed), showRoutes(controller, token)],
    handlers: [
      restrictPage,
      studioPage(token, html, isOwnUser),
      overlayPages(html),
      answerResults(results),
      prepareFileAnswers(),
      pages.handler,
    ],
    onUpgrade: pages.onUpgrade,
  }).catch(async (error: unknown) => {
    network?.close();
    await Promise.all([controller.close(), results.close(), pages.close()]);
    throw await portError(error, port);
  });
  const urlOf = (host: string) => `http://${host}:${web.port}`;
  const url = urlOf(HERE);
  const removeNote = await publishServerInfo({ url, token, pid: process.pid }, home);
  return {
    url,
    get lanUrls() {
      return (network?.now.addresses ?? []).map(urlOf);
    },
    get lanNameUrls() {
      return (network?.now.names ?? []).map(urlOf);
    },
    onLanChange: (listener) => network?.onChange(listener) ?? (() => undefined),
    token,
    pages: () => controller.pages,
    get lastError() {
      return controller.state.lastError;
    },
    onLastError: (listener) => controller.onChange(listener),
    close: async () => {
      network?.close();
      removeNote();
      await Promise.all([web.close(), controller.close(), results.close(), pages.close()]);
    },
  };
}

/** The error of listening as a sentence with the next step; another one as it is. */
async function portError(error: unknown, port: number): Promise<unknown> {
  const { code } = error as NodeJS.ErrnoException;
  const other = `${COMMANDS.start}${COMMANDS.options} --port ${port < 65_535 ? port + 1 : port - 1}`;
  if (code === "EADDRINUSE") {
    const url = `http://${HERE}:${port}`;
    return new Error(
      (await isPitwallAt(url))
        ? `Pitwall already runs at ${url}: use that one, or end it with Ctrl+C where it was started. A second one beside it: ${other}`
        : `Port ${port} is in use by another program: close that, or start with another port: ${other}`,
    );
  }
  if (code === "EACCES") {
    return new Error(`This computer does not let programs use port ${port}: start with another one: ${other}`);
  }
  return error;
}
