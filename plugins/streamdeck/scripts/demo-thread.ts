import type { Plugin } from "rolldown";

/** The demo's thread lies beside the bundle, not where it is in core. */
const DEMO_IN_CORE = '"../../dist/simulator/worker-entry.js"';
const DEMO = "demo.js";

/** For bundles that show the demo: `demo.js` is the thread that plays it. */
export const ownDemoThread: Plugin = {
  name: "own-demo-thread",
  transform(code, id) {
    if (!/simulator[\\/]worker\.js$/.test(id)) return null;
    if (!code.includes(DEMO_IN_CORE)) throw new Error(`${id} does not start its thread from ${DEMO_IN_CORE} any more.`);
    return code.replace(DEMO_IN_CORE, `"./${DEMO}"`);
  },
};
