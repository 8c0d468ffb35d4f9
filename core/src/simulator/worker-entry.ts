/** The worker thread of `worker.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { MemoryError } from "../memory/errors.js";
import { ownPublisher } from "../memory/platform.js";
import { runSimulator } from "./run.js";
import { namedScenario } from "./scenarios/index.js";
import type { WorkerInput, WorkerMessage } from "./worker.js";

const port = parentPort!;
const { prefix, seed, speed, hasLog, ...scenario } = workerData as WorkerInput;
const send = (message: WorkerMessage) => port.postMessage(message);

try {
  const simulator = runSimulator({
    scenario: namedScenario(scenario),
    publisher: ownPublisher(prefix),
    seed: seed ?? 1,
    speed: speed ?? 1,
    ...(hasLog && { onLog: (lines) => send({ type: "log", lines }) }),
  });
  port.once("message", () => simulator.close());
  send({ type: "ready" });
  await simulator.finished;
} catch (error) {
  send({ type: "failed", message: (error as Error).message, code: error instanceof MemoryError ? error.code : null });
}
port.close();
