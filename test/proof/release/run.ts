/** `npm run release`. */
import { newCommand } from "@acevo-pitwall/core/cli";
import { makeRelease } from "./make.js";

newCommand("npm run release --")
  .description("Makes everything that is given to others: core, the Stream Deck plugin and the overlay, in release/.")
  .parse();
await makeRelease();
