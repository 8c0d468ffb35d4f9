// Prints as a long-running command does: many lines when it gets SIGUSR2, or, told "crash", nothing but a crash.
import { runCommand, untilStopped } from "../../core/dist/cli/run.js";

const LINES = 3000;

function printLines() {
  for (let i = 0; i < LINES; i++) (i % 2 ? console.error : console.log)(`line ${i}`);
  process.emitWarning("The road could not be kept.");
  setImmediate(() => console.log("all are printed"));
}

await runCommand(async (output) => {
  const stopped = untilStopped();
  output.neverWait();
  setInterval(() => {}, 1000);
  process.once("SIGUSR2", printLines);
  console.log(`ready ${process.pid}`);
  if (process.argv[2] === "crash") setTimeout(() => Promise.reject(new Error("The engine broke.")), 50);
  await stopped;
  throw new Error("last words");
});
