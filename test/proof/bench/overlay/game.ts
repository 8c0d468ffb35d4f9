import { startSimulatorWorker } from "@acevo-pitwall/core/simulator";

/** The simulated race with twenty cars, in a thread of ours, so that no server has to compute it. */
export async function startGame(options: { readonly short?: true } = {}) {
  const prefix = `acevo_pitwall_bench_game_${process.pid}_`;
  const simulator = startSimulatorWorker({ prefix, scenario: "race", ...options });
  await simulator.ready;
  return { prefix, close: () => simulator.close() };
}
