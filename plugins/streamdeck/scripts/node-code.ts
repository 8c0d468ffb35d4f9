import { join } from "node:path";
import { type Plugin, rolldown } from "rolldown";
import { ROOT } from "./folders.js";

/** The demo's thread lies beside the bundle, not where it is in core. */
const DEMO_IN_CORE = '"../../dist/simulator/worker-entry.js"';
const DEMO = "demo.js";

const ownDemoThread: Plugin = {
  name: "own-demo-thread",
  transform(code, id) {
    if (!/simulator[\\/]worker\.js$/.test(id)) return null;
    if (!code.includes(DEMO_IN_CORE)) throw new Error(`${id} does not start its thread from ${DEMO_IN_CORE} any more.`);
    return code.replace(DEMO_IN_CORE, `"./${DEMO}"`);
  },
};

/**
 * Bundles programs by their names into `folder`, each one file that runs with nothing but Node, and beside them the
 * thread that plays the demo. `plugins` may change modules. Gives the files that went into the code.
 */
export async function bundleForNode(
  programs: Readonly<Record<string, string>>,
  folder: string,
  plugins: readonly Plugin[] = [],
): Promise<readonly string[]> {
  const bundle = await rolldown({
    input: { ...programs, demo: join(ROOT, "core/dist/simulator/worker-entry.js") },
    platform: "node",
    // jsonc-parser's other form loads its parts in a way that bundlers do not see
    resolve: { mainFields: ["module", "main"] },
    plugins: [ownDemoThread, ...plugins],
    logLevel: "warn",
  });
  const names = { entryFileNames: "[name].js", chunkFileNames: "[name].js" };
  const { output } = await bundle.write({ dir: folder, format: "esm", ...names, minify: false });
  await bundle.close();
  return output.flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
}
