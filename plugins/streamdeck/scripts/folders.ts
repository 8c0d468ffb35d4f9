import { join, resolve } from "node:path";

/** This workspace's folder; compiled scripts are in `dist/scripts`. */
export const PACKAGE = resolve(import.meta.dirname, "../..");

/** The repository's folder. */
export const ROOT = resolve(PACKAGE, "../..");

/** The name of the plugin and its category in the application. */
export const NAME = "Pitwall for AC EVO";

export const UUID = "com.acevo-pitwall.streamdeck";

/** The plugin's folder, which is linked into the Stream Deck application. */
export const BUILT = join(PACKAGE, "dist", `${UUID}.sdPlugin`);
