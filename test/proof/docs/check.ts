/** `npm run docs:check`: every link of the documents leads somewhere, every command of theirs works. */
import { proveCommand } from "./commands.js";
import { brokenLinks, commandsIn, readDocuments } from "./documents.js";

const documents = readDocuments();
const troubles = documents.flatMap(brokenLinks);
for (const command of commandsIn(documents)) {
  const trouble = await proveCommand(command);
  console.log(`${trouble === null ? "works" : "FAILS"}  ${command}`);
  if (trouble !== null) troubles.push(`${command}: ${trouble}`);
}
for (const trouble of troubles) console.error(trouble);
console.log(`${documents.length} documents, ${troubles.length} faults`);
process.exit(troubles.length === 0 ? 0 : 1);
