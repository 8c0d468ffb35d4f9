/** `npm run docs:check`. */
import { newCommand } from "@acevo-pitwall/core/cli";
import { proveCommand, unknownOptions } from "./commands.js";
import { unexplainedDependencies } from "./dependencies.js";
import { brokenLinks, readDocuments, unusedPictures } from "./documents.js";
import { firstRun, oldestNpmTrouble } from "./first-run.js";
import { commandsIn, namedOptionsIn } from "./written.js";

newCommand("npm run docs:check --")
  .description("Holds the documents against what is so: every link, command, dependency.")
  .parse();

const documents = readDocuments();
const troubles = [...documents.flatMap(brokenLinks), ...unusedPictures(documents), ...unexplainedDependencies()];
for (const command of commandsIn(documents)) {
  const outcome = await proveCommand(command);
  if (outcome.kind === "fails") troubles.push(`${command}: ${outcome.said}`);
  const note = outcome.kind === "elsewhere" ? `by ${outcome.where}` : outcome.kind === "works" ? outcome.note : null;
  console.log(`${outcome.kind.padEnd(9)}  ${command}${note ? ` (${note})` : ""}`);
}
for (const [command, options] of namedOptionsIn(documents)) {
  const said = await unknownOptions(command, options);
  if (said !== null) troubles.push(`${command} … ${options.join(" ")}: ${said}`);
  else console.log(`works      ${command} … ${options.join(" ")} (only its help)`);
}
const refused = await oldestNpmTrouble();
if (refused === null) console.log("works      npm ci, with npm 10 (only that it would)");
else troubles.push(`npm ci, with npm 10: ${refused}`);
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
