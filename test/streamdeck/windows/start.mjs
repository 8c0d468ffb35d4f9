// Runs the plugin as the Stream Deck application does: in its own folder. The rest of the command line is the plugin's.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
process.chdir(folder);
process.on("exit", (code) => console.log(`ended ${code}`));
console.log(`ready ${process.platform}`);
await import(pathToFileURL(join(folder, "bin/plugin.js")).href);
