import { describe, expect, test } from "vitest";
import { carName, entryName } from "@acevo-pitwall/core/race";
import type { SessionResult } from "../../core/src/results/index.js";
import { results as words } from "../../plugins/obs-overlay/src/pages/studio/messages/en-results.js";
import { drawPicture, PICTURE } from "../../plugins/obs-overlay/src/pages/studio/results/picture.js";
import { madeUp } from "../results/made-up.js";

interface Text {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** The texts of a picture. Stands in for a browser's canvas, which does not tell what was drawn; it has wide letters. */
function textsOf(result: SessionResult): readonly Text[] {
  const texts: Text[] = [];
  const sizeOf = () => Number(/(\d+(?:\.\d+)?)px/.exec(context.font)![1]);
  const context = {
    font: "",
    fillRect() {},
    beginPath() {},
    lineTo() {},
    stroke() {},
    measureText: (text: string) => ({ width: text.length * sizeOf() * 0.55 }),
    fillText: (text: string, x: number, y: number) => void texts.push({ text, x, y, size: sizeOf() }),
  };
  drawPicture({ getContext: () => context } as unknown as HTMLCanvasElement, result, words, "en");
  return texts;
}

const nameOf = (entry: SessionResult["entries"][number]) => carName(entryName(entry), entry.id);
/** Texts of one column, from the top. */
const listed = (texts: readonly Text[], names: readonly string[]) => texts.filter(({ text }) => names.includes(text));

function apart(texts: readonly Text[]): void {
  texts.forEach(({ y, size }, i) => {
    if (i > 0) expect(y - texts[i - 1]!.y).toBeGreaterThanOrEqual(size);
    expect(y).toBeLessThan(PICTURE.height - 60);
  });
}

describe("the picture of a race", () => {
  test.each([3, 12, 20, 24])("names all of %i cars, in its list and behind the lines of its chart", (cars) => {
    const { result } = madeUp(1, { cars, laps: 8 });
    const texts = textsOf(result);
    const names = listed(texts, result.entries.map(nameOf));
    expect(names.map(({ text }) => text)).toEqual(result.entries.map(nameOf));
    apart(names);
    const shortNames = result.entries.map(({ shortName }) => shortName!);
    const ends = listed(texts, shortNames);
    expect(ends.map(({ text }) => text)).toEqual(shortNames);
    apart(ends);
    for (const { x } of ends) expect(x).toBeGreaterThan(PICTURE.width / 2);
  });

  test("of too many shows where it left out some, and the player in any case", () => {
    const { result } = madeUp(1, { cars: 40, laps: 3 });
    const others = result.entries.filter(({ isPlayer }) => !isPlayer);
    const player = result.entries.find(({ isPlayer }) => isPlayer)!;
    const rowsOf = (entries: SessionResult["entries"]) =>
      textsOf({ ...result, entries }).filter(({ x, text }) => text === "…" || (x === 148 && text !== ""));
    const late = rowsOf([...others, player]).map(({ text }) => text);
    expect(late.slice(-2)).toEqual(["…", nameOf(player)]);
    expect(late.length).toBe(24);
    const early = rowsOf([player, ...others]).map(({ text }) => text);
    expect([early[0], early.at(-1), early.length]).toEqual([nameOf(player), "…", 24]);
  });

  test("says that its order may change", () => {
    const told = (options: Parameters<typeof madeUp>[1]) => textsOf(madeUp(1, options).result).map(({ text }) => text);
    const isRemark = (text: string) => [words.underWay, words.notFinal, words.ownLapsOnly.pages].includes(text);
    expect(told({ laps: 4 }).filter(isRemark)).toEqual([]);
    expect(told({ laps: 4, driven: 3, isOver: false }).filter(isRemark)).toEqual([words.underWay]);
    expect(told({ laps: 4, driven: 3 }).filter(isRemark)).toEqual([words.notFinal]);
    expect(told({ laps: 4, hasLog: false }).filter(isRemark)).toEqual([words.notFinal, words.ownLapsOnly.pages]);
    const { result } = madeUp(1, { laps: 4, hasLog: false });
    expect(textsOf({ ...result, timing: "own" }).map(({ text }) => text)).toContain(words.ownLapsOnly.own);
  });
});
