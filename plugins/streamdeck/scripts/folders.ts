import { join, resolve } from "node:path";

/** This workspace's folder; compiled scripts lie in `dist/scripts`. */
export const PACKAGE = resolve(import.meta.dirname, "../..");

/** The repository's. */
export const ROOT = resolve(PACKAGE, "../..");

/** What the application calls the plugin and its category. */
export const NAME = "Pitwall for AC EVO";

export const UUID = "com.acevo-pitwall.streamdeck";

/** The plugin as the Stream Deck application wants it: as it is linked. */
export const BUILT = join(PACKAGE, "dist", `${UUID}.sdPlugin`);
