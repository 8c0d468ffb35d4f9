/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { WIDGET_NAMES } from "../../plugins/obs-overlay/src/layout/widgets.js";
import { withParts } from "./fake-feed.js";
import { FULL } from "./fixtures.js";
import { isStruckThrough, saidTexts, watchTexts, watchWrites, written } from "./in-page.js";
import { LONG } from "./studio.js";
import { WidgetLab } from "./widget-lab.js";

let lab: WidgetLab;

beforeAll(async () => {
  lab = await WidgetLab.start();
}, 180_000);
afterAll(() => lab?.close());
beforeEach(() => lab.reset());
afterEach(() => expect(lab.faults).toEqual([]));

test("no two cars in the relative have the same position, even while game and standings disagree", async () => {
  await lab.open("/widget/relative?columns=position,gap&rows=7");
  await lab.show(withParts(FULL, { position: { overall: 4 } }));
  const shown = await lab.widget("relative").locator(".row > .cell:first-child").allTextContents();
  const places = shown.filter((text) => /\d/.test(text));
  expect(places.length).toBeGreaterThan(3);
  expect(new Set(places).size).toBe(places.length);
});

test("the position is the same in every widget, even while game and standings disagree", async () => {
  await lab.open("/overlay?widgets=session,standings,relative");
  await lab.show(withParts(FULL, { position: { overall: 4 } }));
  expect(await lab.widget("session").innerText()).toContain("P3");
});

test("the in-lap after the finish is the last lap in every widget", async () => {
  await lab.open("/overlay?widgets=session,lap");
  await lab.show(withParts(FULL, { session: { lapsTotal: 12 }, lap: { number: 13 } }));
  expect(await lab.widget("session").innerText()).toContain("12/12");
  expect(await lab.widget("lap").innerText()).toMatch(/\bLap 12\b/i);
});

test("a session is a race as the state says, whatever its type: race widgets are visible, and a pit stop shows no cover", async () => {
  await lab.open("/overlay?widgets=gaps,cover&gaps.raceOnly=true");
  const stop = { car: { inPitBox: true, inPitLane: true, engineRunning: true, speedKmh: 0 } };
  await lab.show(withParts(FULL, { ...stop, session: { type: null, lapsTotal: 12 } }));
  await lab.widget("gaps").waitFor({ state: "visible" });
  await lab.widget("cover").waitFor({ state: "hidden" });
  await lab.show(withParts(FULL, { ...stop, session: { type: null, isRace: false, lapsTotal: null } }));
  await lab.widget("gaps").waitFor({ state: "hidden" });
  await lab.widget("cover").waitFor({ state: "visible" });
});

test("a gap reads the same in the gaps and relative widgets", async () => {
  await lab.open("/overlay?widgets=gaps,relative&relative.rows=7");
  await lab.show(FULL);
  const around = await lab.widget("relative").locator(".row", { hasText: "J. Haraldsson" }).innerText();
  expect(around).toContain("+0.8");
  const behind = await lab.widget("gaps").innerText();
  expect(behind.replace(/\s+/g, " ")).toMatch(/behind .*J\. Haraldsson .*opening 0\.1\/lap \+0\.8/i);
});

test("the relative's Lap heading appears only while a car is lapped, without moving the others", async () => {
  await lab.open("/widget/relative?rows=5");
  await lab.show(FULL);
  const heading = lab.widget("relative").locator(".heading .label");
  const wide = (label: string) => heading.filter({ hasText: label }).boundingBox();
  expect(await heading.allTextContents()).toEqual(["Pos", "Relative", "Lap", "Gap"]);
  const before = await wide("Gap");
  await lab.show(withParts(FULL, { rivals: FULL.rivals.map((rival) => ({ ...rival, lapsDelta: 0 })) }));
  expect(await heading.allTextContents()).toEqual(["Pos", "Relative", "", "Gap"]);
  expect(await wide("Gap")).toEqual(before);
});

test("only invalid laps are struck through, and the best lap is marked", async () => {
  await lab.open("/widget/laps?rows=6");
  await lab.show(FULL);
  const time = (lap: string) => lab.widget("laps").locator(".row", { hasText: lap }).locator(".number").first();
  expect(await time("1:41.422").evaluate(isStruckThrough)).toBe(false);
  expect(await time("1:32.640").evaluate(isStruckThrough)).toBe(true);
  const marked = lab.widget("laps").locator(".row", { has: lab.page.locator("svg") });
  expect(await marked.count()).toBe(1);
  expect(await marked.innerText()).toContain("1:32.201");
});

test("the first lap is not marked as a best in any widget", async () => {
  await lab.open("/overlay?widgets=lap,laps");
  const [out, first] = FULL.laps;
  await lab.show(withParts(FULL, { laps: [out!, first!], lap: { lastMs: first!.timeMs, bestMs: first!.timeMs } }));
  expect(await lab.widget("laps").locator(".row svg").count()).toBe(0);
  expect(await lab.widget("lap").getByText("PB", { exact: true }).count()).toBe(0);
});

test("the chart marks the best lap that the table marks: none of one lap, none that is slower than an older best", async () => {
  await lab.open("/widget/laps?rows=6");
  const [out, first, ...later] = FULL.laps;
  const dots = lab.widget("laps").locator(".plot i");
  const best = lab.widget("laps").locator(".plot i.best");
  await lab.show(withParts(FULL, { laps: [out!, first!], lap: { lastMs: first!.timeMs, bestMs: first!.timeMs } }));
  expect(await dots.count()).toBe(2);
  expect(await best.count()).toBe(0);
  await lab.show(withParts(FULL, { laps: [out!, first!, ...later], lap: { bestMs: 91_000 } }));
  expect(await dots.count()).toBe(FULL.laps.length);
  expect(await best.count()).toBe(0);
  await lab.show(FULL);
  expect(await best.count()).toBe(1);
});

test("the chart shows an in-lap in grey like the table, not as invalid", async () => {
  await lab.open("/widget/laps?rows=6");
  const inLap = { ...FULL.laps[1]!, number: 7, kind: "in", valid: false } as const;
  await lab.show(withParts(FULL, { laps: [...FULL.laps, inLap] }));
  const look = await lab.widget("laps").locator(".plot i").last().getAttribute("class");
  expect(look).toContain("quiet");
  expect(look).not.toContain("invalid");
  expect(await lab.widget("laps").locator(".plot i.invalid").count()).toBe(1);
});

test("the lap chart marks a lap below its range as slower still", async () => {
  await lab.open("/widget/laps");
  await lab.show(FULL);
  await lab.widget("laps").getByText("≥ +1.7", { exact: true }).waitFor();
  lab.feed.tick({ laps: FULL.laps.slice(1) });
  await lab.widget("laps").getByText("+1.7", { exact: true }).waitFor();
});

test("the Delta label never moves", async () => {
  await lab.open("/widget/lap");
  await lab.show(FULL);
  const right = async () => {
    const { x, width } = (await lab.widget("lap").getByText("Delta", { exact: true }).boundingBox())!;
    return x + width;
  };
  const before = await right();
  for (const lap of [
    { deltaMs: null, deltaTrend: null },
    { deltaMs: 3_599_999, deltaTrend: "losing" },
    { deltaMs: 0, deltaTrend: "steady" },
  ] as const) {
    await lab.show(withParts(FULL, { lap }));
    expect(await right()).toBe(before);
  }
});

test("an alert about a position is not shown, or disappears, once it is no longer true", async () => {
  lab.eventNumber = 1;
  lab.tell({ type: "raceStarted", atMs: 0 });
  await lab.open("/widget/toast");
  await lab.send({ standings: null, position: { overall: 10 } });
  lab.tell({ type: "positionGained", atMs: 0, from: 14, to: 12 });
  lab.tell({ type: "positionGained", atMs: 0, from: 11, to: 10 });
  await lab.widget("toast").getByText("P11 ▸ P10").waitFor();
  lab.feed.tick({ position: { overall: 9 } });
  await lab.widget("toast").waitFor({ state: "hidden" });
});

test("a battle's alert names the car that it began with and shows the gap of the other widgets, until it is over", async () => {
  lab.eventNumber = 1;
  lab.tell({ type: "raceStarted", atMs: 0 });
  await lab.open("/overlay?widgets=toast,gaps");
  await lab.show(FULL);
  const [, , , behind] = FULL.standings!;
  lab.tell({ type: "battleBegan", atMs: 0, with: "behind", id: behind!.id, name: "J. Haraldsson", gapMs: 117 });
  await lab.widget("toast").getByText("J. Haraldsson +0.8").waitFor();
  await lab.send({ gap: { behindMs: 512 } });
  await lab.widget("toast").getByText("J. Haraldsson +0.5").waitFor();
  lab.feed.tick({ gap: { behindMs: 4600, battle: "none" } });
  await lab.widget("toast").waitFor({ state: "hidden" });
  expect(await lab.widget("toast").innerText()).not.toContain("+");
});

test("alerts appear one after the other, and old ones never", async () => {
  lab.eventNumber = 6;
  lab.tell({ type: "positionGained", atMs: 0, from: 5, to: 4 });
  await lab.open("/widget/toast?seconds=2");
  await lab.widget("toast").waitFor({ state: "attached" });
  await lab.send({});
  await lab.page.evaluate(watchTexts, '[data-widget="toast"]');
  lab.feed.tick({
    standings: null,
    position: { overall: 5 },
    events: [
      { n: 7, event: { type: "positionGained", atMs: 0, from: 5, to: 4 } },
      { n: 8, event: { type: "offTrack", atMs: 0, atFraction: 0.3 } },
      { n: 9, event: { type: "personalBest", atMs: 0, timeMs: 92_201, previousMs: 92_415, lapNumber: 5 } },
      { n: 10, event: { type: "positionLost", atMs: 0, from: 4, to: 5 } },
    ],
  });
  const all = ["", "personal best 1:32.201 −0.214", "position lost p4 ▸ p5"];
  await vi.waitFor(async () => expect(await lab.page.evaluate(saidTexts)).toEqual(all), LONG);
  await lab.widget("toast").waitFor({ state: "hidden" });
  expect(await lab.page.evaluate(saidTexts)).toEqual(all);
});

test("the page writes nothing while nothing changes", async () => {
  await lab.open(`/overlay?widgets=${WIDGET_NAMES.join(",")}`);
  await lab.widget("lap").waitFor({ state: "visible" });
  await lab.show(FULL);
  await lab.page.evaluate(watchWrites);
  const late = async () => {
    const before = (await lab.page.evaluate(written)).length;
    await lab.page.waitForTimeout(500);
    return (await lab.page.evaluate(written)).length - before;
  };
  await expect.poll(late, LONG).toBe(0);
  const before = await lab.page.evaluate(written);
  await lab.page.waitForTimeout(5000);
  expect(await lab.page.evaluate(written)).toEqual(before);
});
