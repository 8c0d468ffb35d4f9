import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** Folder for a screenshot of everything the tests look at; not kept if unset. */
const FOLDER = process.env["PITWALL_PICTURES"];

/** Sky, trees, grass and tarmac: backgrounds of every lightness. */
const SCENE = `linear-gradient(#bcd3e8 0 30%, #e9eef2 30% 38%, #36502f 38% 47%, #7f9a4f 47% 58%, #8d8f92 58% 80%, #55575a 80%)`;

/** The landscape that the studio at `url` shows behind the overlay, as a CSS background. */
export async function studioScene(page: Page, url: string): Promise<string> {
  await page.goto(url);
  const drawing = await page.locator(".picture > svg").evaluate((svg) => svg.outerHTML);
  const picture = drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ');
  return `center / cover url("data:image/svg+xml,${encodeURIComponent(picture)}")`;
}

/** A PNG of `page` over a landscape or another CSS background. */
export async function pictureOver(page: Page, background = SCENE): Promise<Buffer> {
  const scene = await page.addStyleTag({ content: `html { height: 100%; background: ${background}; }` });
  const png = await page.screenshot();
  await scene.evaluate((style) => (style as unknown as { remove(): void }).remove());
  return png;
}

/** Saves a screenshot of `page` over a landscape as NAME.png. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!FOLDER) return;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, `${name}.png`), await pictureOver(page));
}
