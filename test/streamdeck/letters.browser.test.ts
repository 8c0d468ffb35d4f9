import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../obs-overlay/browser.js";
import { labelledKey, namedKey } from "./named-key.js";

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});

afterAll(() => browser.close());

/** How far the texts of an SVG reach with the fonts of this machine; null when it is not a picture. */
async function reach(svg: string): Promise<{ left: number; right: number } | null> {
  const isPicture = await page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      return image.decode().then(
        () => true,
        () => false,
      );
    },
    `data:image/svg+xml,${encodeURIComponent(svg)}`,
  );
  if (!isPicture) return null;
  await page.setContent(`<style>body { margin: 0 }</style>${svg}`);
  const boxes = await page.locator("svg text, svg path[transform]").evaluateAll((parts) =>
    parts.map((part) => {
      const { left, right } = part.getBoundingClientRect();
      return { left, right };
    }),
  );
  return { left: Math.min(...boxes.map(({ left }) => left)), right: Math.max(...boxes.map(({ right }) => right)) };
}

it.each([
  ...["Łukasz Żółć", "Иван Петров", "Жмыхов Щукин Ш", "健太 山田", "ファイナルファンタジー", "김민준", "محمد علي"],
  ...[
    "Nuñez 🏁",
    "👨‍👩‍👧‍👦 Team",
    "🏁🏁🏁🏁🏁🏁🏁🏁",
    "अमित शाह",
    "A&B <x> Ж",
    "Z\u0335\u0321\u0349\u030e\u0301ło",
    "ﷺﷺﷺﷺﷺﷺﷺﷺ",
  ],
])("draws a picture in which %s stays inside, whatever fonts there are", async (text) => {
  const named = namedKey(text);
  const { key, head } = labelledKey(text, text);
  for (const [svg, width] of [
    [named.key, 144],
    [named.body, 200],
    [key, 144],
    [head, 200],
  ] as const) {
    const found = await reach(svg);
    expect(found).not.toBeNull();
    expect(found!.left).toBeGreaterThanOrEqual(0);
    expect(found!.right).toBeLessThanOrEqual(width);
  }
});
