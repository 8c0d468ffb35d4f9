import { startSimulatorWorker } from "@acevo-pitwall/core/simulator";

/** The simulated race with 20 cars in its own thread, so that it is not part of a server's cost. */
export async function startGame(options: { readonly short?: true } = {}) {
  const prefix = `acevo_pitwall_bench_game_${process.pid}_`;
  const simulator = startSimulatorWorker({ prefix, scenario: "race", ...options });
  await simulator.ready;
  return { prefix, close: () => simulator.close() };
}
