/** `npm run docs:check`: what the documents say is so: every link, command, name of the API, dependency. */
import { staleApiPages } from "./api.js";
import { proveCommand } from "./commands.js";
import { unexplainedDependencies } from "./dependencies.js";
import { brokenLinks, commandsIn, readDocuments } from "./documents.js";
import { firstRun } from "./first-run.js";

const documents = readDocuments();
const troubles = [...documents.flatMap(brokenLinks), ...unexplainedDependencies(), ...staleApiPages()];
for (const command of commandsIn(documents)) {
  const outcome = await proveCommand(command);
  if (outcome.kind === "fails") troubles.push(`${command}: ${outcome.said}`);
  const note = outcome.kind === "elsewhere" ? `by ${outcome.where}` : outcome.kind === "works" ? outcome.note : null;
  console.log(`${outcome.kind.padEnd(9)}  ${command}${note ? ` (${note})` : ""}`);
}
try {
  const { command, saidS, movesS } = await firstRun();
  console.log(
    `works      ${command}, in an empty folder: says where the overlay is after ${saidS} s, it moves after ${movesS} s`,
  );
} catch (error) {
  troubles.push(`the README's first command, in an empty folder: ${String(error)}`);
}
for (const trouble of troubles) console.error(trouble);
console.log(`${documents.length} documents, ${troubles.length} faults`);
process.exit(troubles.length === 0 ? 0 : 1);
