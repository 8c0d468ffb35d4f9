#!/usr/bin/env node
/** The overlay server of the archive: the pages lie built beside it, and nothing but Node is needed. */
import { fileURLToPath } from "node:url";
import { serveCommand } from "./command.js";
import { builtPages } from "./page-files.js";

await serveCommand(async () => builtPages(fileURLToPath(new URL("./web", import.meta.url))));
