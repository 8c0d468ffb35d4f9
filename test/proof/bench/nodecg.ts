/** Compares our server with NodeCG's replicants, with the same race and feed. */
import { emptyState } from "@acevo-pitwall/core";
import { processCosts } from "../../lab/costs.js";
import { NodeCg } from "../../lab/nodecg/nodecg.js";
import { DrivenGame } from "./driven-game.js";
import { compareServers } from "./overlay/clients.js";
import { startGame } from "./overlay/game.js";
import { ServerProcess } from "./overlay/server-process.js";
import { delays, nowMs, writeSpeeds } from "./speeds.js";
import { p50p99, percent, type Row, times } from "./table.js";

const LISTENERS = [1, 10, 100];
const SAMPLES = 120;
/** A replicant for each part of the state. */
const PARTS = Object.keys(emptyState({ status: "waiting", source: "game", detail: "" }));

/** NodeCG in the form that `compareServers` takes. */
async function startNodeCg(prefix: string) {
  const nodeCg = await NodeCg.start(prefix);
  return {
    listen: (onMessage: (message: Buffer) => void) => nodeCg.listen(PARTS, { onMessage }),
    cpuMs: () => Promise.resolve(processCosts(nodeCg.process.pid).cpuS * 1000),
    stop: () => nodeCg.stop(),
  };
}

async function costRows(): Promise<Row[]> {
  const game = await startGame();
  const servers = [await ServerProcess.start("pitwall", game.prefix), await startNodeCg(game.prefix)] as const;
  const costs = await compareServers(servers, LISTENERS);
  await game.close();
  const { ours, theirs } = costs[0]!;
  const aTick = ({ bytesASecond }: typeof ours) => `${(bytesASecond / 60).toFixed(0)} bytes`;
  const bytes: Row = [
    "mean of a tick to one listener",
    aTick(ours),
    `NodeCG: ${aTick(theirs)}, ${times(theirs.bytesASecond / ours.bytesASecond)} ours`,
    "–",
  ];
  const cpu = costs.map(({ listeners, ours, theirs }): Row => [
    `feed and server at 60 Hz, ${listeners} listening`,
    `${percent(ours.cpu)} of a core`,
    `NodeCG, a replicant for each part of the state: ${percent(theirs.cpu)}, ${times(theirs.cpu / ours.cpu)} ours`,
    "–",
  ]);
  return [bytes, ...cpu];
}

type Speed = [text: string, atMs: number];
const arrived = ({ speedKmh }: { readonly speedKmh: number | null }): Speed => [(speedKmh ?? 0).toFixed(0), nowMs()];

/** Measures both at once, under the same load. */
async function latencyRow(): Promise<Row> {
  const game = new DrivenGame("nodecg", 20);
  const server = await ServerProcess.start("pitwall", game.prefix);
  const nodeCg = await NodeCg.start(game.prefix);
  const [ours, theirs]: [Speed[], Speed[]] = [[], []];
  const leave = await server.listen((message) => {
    const { car } = JSON.parse(String(message)) as { car?: { speedKmh?: number } };
    if (car?.speedKmh !== undefined) ours.push(arrived({ speedKmh: car.speedKmh }));
  });
  const leaveNodeCg = await nodeCg.listen(["car"], {
    onValue: (_, car) => theirs.push(arrived(car as { speedKmh: number | null })),
  });
  const written = await writeSpeeds(game, SAMPLES);
  leave();
  leaveNodeCg();
  await server.stop();
  await nodeCg.stop();
  await game.close();
  const [a, b] = [delays(written, ours), delays(written, theirs)];
  return [
    "page written to a listener's value, p50 (p99)",
    p50p99(a),
    `NodeCG: ${p50p99(b)}; ${a.length} and ${b.length} of ${written.size - 1} seen`,
    "–",
  ];
}

/** Rows for the table; takes about two minutes. */
export async function nodeCgRows(): Promise<Row[]> {
  return [...(await costRows()), await latencyRow()];
}
