import { startSimulatorWorker } from "@acevo-pitwall/core/simulator";
import { LogFile } from "../log-file.js";

/** The simulated race with 20 cars and its log, in its own thread, so that it is not part of a server's cost. */
export async function startGame(options: { readonly short?: true } = {}) {
  const prefix = `acevo_pitwall_bench_game_${process.pid}_`;
  const log = new LogFile();
  const simulator = startSimulatorWorker({ prefix, scenario: "race", ...options }, (lines) => log.append(lines));
  await simulator.ready;
  const close = async () => {
    await simulator.close();
    log.remove();
  };
  return { prefix, gameFolder: log.gameFolder, close };
}
