import { fileURLToPath } from "node:url";

// Seen from here, dist/server and src/server are the same depth below the package.
export const BUILT = fileURLToPath(new URL("../../dist/web", import.meta.url));
export const SOURCES = fileURLToPath(new URL("../../src/pages", import.meta.url));
/** The one HTML page that all pages are, as built and as written. */
export const INDEX = `${BUILT}/index.html`;
export const SOURCE_INDEX = `${SOURCES}/index.html`;
