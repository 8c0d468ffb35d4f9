#!/usr/bin/env node
/** `npm start`: the overlay server, which builds the pages when that is due. */
import { Option } from "commander";
import { serveCommand } from "./command.js";
import { buildPagesIfStale } from "./pages.js";
import { projectPages } from "./server.js";

const DEV = new Option("--dev", "serve the pages' sources and reload them when they change")
  .conflicts("lan")
  .default(false);

await serveCommand(
  async ({ dev = false }) => {
    if (!dev)
      await buildPagesIfStale(() =>
        console.log("Building the pages, which takes up to half a minute after each update."),
      );
    return projectPages(dev);
  },
  [DEV],
);
