import { expect, it } from "vitest";
import { AcEvoStatus } from "../../core/src/protocol/index.js";
import { quantile } from "../proof/bench/table.js";
import type { Deck } from "./deck.js";
import { freshDeck } from "./fresh-deck.js";
import { delaysTo, mostInASecond } from "./render-timing.js";

let deck: Deck;
freshDeck((fresh) => (deck = fresh));

const CHANGES = 40;
/** The fifteen keys of the usual device: the gear, and fourteen that change with every frame. */
const KEYS = 15;

it("brings a change of gear to its key in time while fifteen keys race", async () => {
  const { pages, host } = deck;
  let step = 0;
  // with a limit there are lights, which keep the gear key busy too
  pages.physics.currentMaxRpm = 8000;
  deck.play(AcEvoStatus.Live, () => {
    step++;
    pages.physics.speedKmh = 100 + (step % 150);
    pages.physics.rpms = 5600 + ((step * 37) % 2100);
    pages.physics.fuel = 50 - step / 1000;
    pages.graphics.current_lap_time_ms = step * 16;
    pages.graphics.gap_ahead = (step % 50) / 10;
  });
  host.sendEvent("willAppear", "gear", "gear");
  for (let i = 1; i < KEYS; i++) host.sendEvent("willAppear", i % 2 ? "speed" : "lap", `key${i}`);
  await deck.until("the gear", () => deck.texts("gear").includes("4"));
  const [before, fromMs] = [deck.plugin.costs, performance.now()];
  const delays = await delaysTo(host, "gear", CHANGES, (i) => {
    pages.physics.gear = 2 + (i % 6);
    pages.move();
    return String(1 + (i % 6));
  });
  const seconds = (performance.now() - fromMs) / 1000;
  const after = deck.plugin.costs;
  const [p50, p99] = [quantile(delays, 0.5), quantile(delays, 0.99)];
  const messages = host.messages.filter(({ atMs }) => atMs > fromMs).length;
  const most = Math.max(...host.contexts.map((context) => mostInASecond(host.shownTo(context))));
  console.log(
    `Page to socket with ${KEYS} keys: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms; ` +
      `${(messages / seconds).toFixed(0)} messages/s, at most ${most} a second and key, CPU ${(((after.cpuS - before.cpuS) / seconds) * 100).toFixed(1)} % of a core, ` +
      `${after.memoryMb.toFixed(0)} MB.`,
  );
  // how soon is for people to read: on a busy machine only broken scheduling takes this long
  expect(p50).toBeLessThan(1000);
  expect(messages).toBeLessThanOrEqual(KEYS * 10 * (seconds + 2));
}, 180_000);
