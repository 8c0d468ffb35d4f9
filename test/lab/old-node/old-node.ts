import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const CACHE = resolve(import.meta.dirname, "../.cache/node");

export const OLD_NODE_SETUP = "bash test/lab/old-node/setup.sh";

/** Versions of Node that are too old for Pitwall. */
export const OLD_NODES: readonly string[] = readFileSync(join(import.meta.dirname, "versions.txt"), "utf8")
  .trim()
  .split("\n");

/** Whether all of them are installed. */
export function oldNodesReady(): boolean {
  return OLD_NODES.every((version) => existsSync(join(oldNode(version), "node")));
}

/** The folder with a version's `node`, for PATH. */
export function oldNode(version: string): string {
  return join(CACHE, version, "bin");
}
