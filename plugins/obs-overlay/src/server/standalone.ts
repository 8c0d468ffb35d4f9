#!/usr/bin/env node
/** The overlay server of the archive: the pages lie built beside it, and nothing but Node is needed. */
import { fileURLToPath } from "node:url";
import { serveCommand } from "./command.js";
import { FileHost } from "./file-host.js";

await serveCommand(async () => new FileHost(fileURLToPath(new URL("./web", import.meta.url))));
