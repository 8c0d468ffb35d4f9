// Prints like a long-running command: many lines on SIGUSR2, or what its argument names before it ends.
import { runCommand, untilStopped } from "../../core/dist/cli/run.js";

const LINES = 3000;

function printLines() {
  for (let i = 0; i < LINES; i++) (i % 2 ? console.error : console.log)(`line ${i}`);
  process.emitWarning("The track could not be kept.");
  setImmediate(() => console.log("all are printed"));
}

function printBytes() {
  for (const byte of Buffer.from("5 € für Öl\n")) process.stdout.write(Buffer.from([byte]));
  process.stdout.write(Buffer.from("Größe\n").toString("latin1"), "latin1");
  process.stdout.write(Buffer.from("Müller\n").toString("hex"), "hex", () => console.log("all are printed"));
}

function printWarnings() {
  process.emitWarning("The track could not be kept.", { code: "TRACK", detail: "The disk is full." });
  process.emitWarning(new RangeError("Eleven listeners."));
}

const ENDING = {
  crash: () => Promise.reject(new Error("The engine broke.")),
  bytes: printBytes,
  warnings: printWarnings,
};

await runCommand(async (output) => {
  const stopped = untilStopped();
  output.neverBlock();
  setInterval(() => {}, 1000);
  process.once("SIGUSR2", printLines);
  console.log(`ready ${process.pid}`);
  const ending = ENDING[process.argv[2]];
  if (ending) {
    setTimeout(ending, 50);
    setTimeout(() => process.kill(process.pid, "SIGTERM"), 200);
  }
  await stopped;
  throw new Error("last words");
});
