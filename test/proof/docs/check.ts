/** `npm run docs:check`: what the documents say is so: every link, command, name of the API, dependency. */
import { staleApiPages } from "./api.js";
import { proveCommand } from "./commands.js";
import { unexplainedDependencies } from "./dependencies.js";
import { brokenLinks, commandsIn, readDocuments } from "./documents.js";

const documents = readDocuments();
const troubles = [...documents.flatMap(brokenLinks), ...unexplainedDependencies(), ...staleApiPages()];
for (const command of commandsIn(documents)) {
  const trouble = await proveCommand(command);
  console.log(`${trouble === null ? "works" : "FAILS"}  ${command}`);
  if (trouble !== null) troubles.push(`${command}: ${trouble}`);
}
for (const trouble of troubles) console.error(trouble);
console.log(`${documents.length} documents, ${troubles.length} faults`);
process.exit(troubles.length === 0 ? 0 : 1);
