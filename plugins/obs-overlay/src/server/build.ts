/** `npm run build`: builds the pages when that is due. */
import { buildPagesIfStale } from "./pages.js";

console.log((await buildPagesIfStale()) ? "Built the overlay's pages." : "The overlay's pages are up to date.");
