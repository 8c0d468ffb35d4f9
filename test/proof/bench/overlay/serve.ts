/**
 * The overlay's server in a process of its own, so that what it costs can be told from what measures it. Arguments:
 * `pitwall` or `naive`, then the prefix of the pages. Says `{url}` once it serves, and answers every message
 * with what it has cost.
 */
import { createServer } from "node:http";
import { type Feed, openFeed } from "@acevo-pitwall/core";
import { ownPages } from "@acevo-pitwall/core/memory";
import { startServer } from "@acevo-pitwall/obs-overlay/server";
import { WebSocketServer } from "ws";

/** What a server is asked by whoever measures it. */
export interface Cost {
  /** CPU time of the whole process so far. µs */
  readonly cpuUs: number;
  /** Of values and of buffers. */
  readonly heapBytes: number;
}

/** After a collection there is no garbage in the heap. */
export type CostWhen = "at once" | "after a collection";

const [mode = "pitwall", prefix = ""] = process.argv.slice(2);
const feed = openFeed({ source: "game", pages: ownPages(prefix) });
process.send?.({ url: mode === "naive" ? await serveNaively(feed) : (await startServer({ feed, port: 0 })).url });

process.on("message", (when: CostWhen) => {
  if (when === "after a collection") globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { heapUsed, external } = process.memoryUsage();
  const cost: Cost = { cpuUs: user + system, heapBytes: heapUsed + external };
  process.send?.(cost);
});
process.on("disconnect", () => process.exit());

/** What a first version of such a server does: the whole state to everyone, sixty times a second. */
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
