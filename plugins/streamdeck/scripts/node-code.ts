import { join } from "node:path";
import { type Plugin, rolldown } from "rolldown";
import { ROOT } from "./folders.js";

interface Thread {
  /** The module that starts it. */
  readonly startedBy: RegExp;
  /** Its own module, in core's `dist`. */
  readonly entry: string;
}

/** Threads by their file names, which are next to the bundle and not where they are in core. */
const THREADS: Readonly<Record<string, Thread>> = {
  demo: { startedBy: /simulator[\\/]worker\.js$/, entry: "simulator/worker-entry.js" },
  results: { startedBy: /results[\\/]store[\\/]thread\.js$/, entry: "results/store/thread-entry.js" },
  tape: { startedBy: /tape[\\/]thread\.js$/, entry: "tape/thread-entry.js" },
};

const ownThreads: Plugin = {
  name: "own-threads",
  transform(code, id) {
    const [name, thread] = Object.entries(THREADS).find(([, { startedBy }]) => startedBy.test(id)) ?? [];
    if (!thread) return null;
    const inCore = new RegExp(`"(?:\\.\\./)+dist/${thread.entry}"`);
    if (!inCore.test(code)) throw new Error(`${id} does not start its thread from ${thread.entry} any more.`);
    return code.replace(inCore, `"./${name}.js"`);
  },
};

/**
 * Bundles programs by their names into `folder`, each as one file that only needs Node, and with them the
 * threads that play the demo, read tapes and keep results. `plugins` may change modules. Returns the bundled source files.
 */
export async function bundleForNode(
  programs: Readonly<Record<string, string>>,
  folder: string,
  plugins: readonly Plugin[] = [],
): Promise<readonly string[]> {
  const threads = Object.fromEntries(
    Object.entries(THREADS).map(([name, { entry }]) => [name, join(ROOT, "core/dist", entry)]),
  );
  const bundle = await rolldown({
    input: { ...programs, ...threads },
    platform: "node",
    // jsonc-parser's other build loads its parts in a way that bundlers cannot follow
    resolve: { mainFields: ["module", "main"], extensionAlias: { ".js": [".js", ".ts"] } },
    transform: { target: "node20" },
    plugins: [ownThreads, ...plugins],
    logLevel: "warn",
  });
  const names = { entryFileNames: "[name].js", chunkFileNames: "[name].js" };
  const { output } = await bundle.write({ dir: folder, format: "esm", ...names, minify: false });
  await bundle.close();
  return output.flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
}
