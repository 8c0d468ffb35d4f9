#!/usr/bin/env node
/** `npm start`: the overlay server with Vite, which builds the pages when that is due. */
import { serveCommand } from "./command.js";
import { buildPagesIfStale } from "./pages.js";
import { ViteHost } from "./vite-host.js";

await serveCommand("npm start --", async (dev) => {
  if (!dev) await buildPagesIfStale(() => console.log("Building the pages; this happens once after each update."));
  return new ViteHost(dev);
});
