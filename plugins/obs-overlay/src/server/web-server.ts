import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { refuseForeignHosts, refuseForeignOrigins } from "./guard.js";
import { chain, type Handler } from "./handler.js";
import { answerNothingHere } from "./http.js";
import { limitClients, TIMEOUTS } from "./limits/limit-clients.js";
import { answerRoutes, type Routes } from "./routes.js";
import { type OnUpgrade, takeUpgrades } from "./upgrades.js";
import { answerWaitingPage } from "./waiting-pages.js";

/** Connections that may arrive at once; with fewer, the system lets a page of ours wait a second behind a flood. */
const MOST_ARRIVING = 4096;

export interface WebServerOptions {
  /** The network address to listen at. */
  readonly address: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Host names to answer to, without port; any other Host or Origin gets 403. The list may change meanwhile. */
  readonly hosts: readonly string[];
  readonly routes: readonly Routes[];
  /** Answer what is none of the routes. */
  readonly handlers?: readonly Handler[];
  /** Takes over upgrades that are none of the routes; see `OnUpgrade`. */
  readonly onUpgrade?: OnUpgrade | undefined;
}

export interface WebServer {
  readonly port: number;
  /** Closes the routes and every connection. */
  close(): Promise<void>;
}

/** Starts our HTTP server. Rejects with the system's error when the port cannot be had; the routes are closed then. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { address, port, hosts, routes, handlers = [], onUpgrade } = options;
  const server = createServer(TIMEOUTS);
  const requests = [
    limitClients(server),
    refuseForeignHosts(hosts),
    answerWaitingPage,
    refuseForeignOrigins(hosts),
    answerRoutes(routes),
    ...handlers,
    answerNothingHere,
  ];
  server.on("request", chain(requests));
  server.on("upgrade", takeUpgrades(hosts, routes, onUpgrade));
  const closeRoutes = (): void => routes.forEach((route) => route.close());
  server.listen({ port, host: address, backlog: MOST_ARRIVING });
  await once(server, "listening").catch((error: unknown) => {
    closeRoutes();
    throw error;
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      closeRoutes();
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
