/**
 * The overlay's server in its own process, to measure its cost alone. Arguments:
 * `pitwall` or `naive`, the prefix of the pages, and the game's folder, if any. Sends `{url}` once it is ready, and answers every message
 * with its cost so far.
 */
import { createServer } from "node:http";
import { type Feed, openFeed } from "@acevo-pitwall/core";
import { ownPages } from "@acevo-pitwall/core/memory";
import { startServer } from "@acevo-pitwall/obs-overlay/server";
import { WebSocketServer } from "ws";

/** The server's cost so far. */
export interface Cost {
  /** CPU time of the whole process so far. µs */
  readonly cpuUs: number;
  /** Memory of values and buffers. */
  readonly heapBytes: number;
}

/** Collects garbage first. */
export type CostWhen = "at once" | "after a collection";

const [mode = "pitwall", prefix = "", gameFolder = ""] = process.argv.slice(2);
const feed = openFeed({ source: "game", pages: ownPages(prefix), ...(gameFolder && { gameFolder }) });
process.send?.({ url: mode === "naive" ? await serveNaively(feed) : (await startServer({ feed, port: 0 })).url });

process.on("message", (when: CostWhen) => {
  if (when === "after a collection") globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { heapUsed, external } = process.memoryUsage();
  const cost: Cost = { cpuUs: user + system, heapBytes: heapUsed + external };
  process.send?.(cost);
});
process.on("disconnect", () => process.exit());

/** A naive server: sends the whole state to every client, sixty times a second. */
async function serveNaively(feed: Feed): Promise<string> {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  feed.onState((state) => {
    for (const client of sockets.clients) client.send(JSON.stringify(state));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}
