import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** The folder that takes a picture of everything the tests look at; nothing is kept when it is not set. */
const FOLDER = process.env["PITWALL_PICTURES"];

/** Sky, trees, grass and tarmac, roughly: something of every lightness to read against. */
const SCENE = `linear-gradient(#bcd3e8 0 30%, #e9eef2 30% 38%, #36502f 38% 47%, #7f9a4f 47% 58%, #8d8f92 58% 80%, #55575a 80%)`;

/** What `page` shows, over a landscape, as PNG. */
export async function pictureOver(page: Page): Promise<Buffer> {
  const scene = await page.addStyleTag({ content: `html { height: 100%; background: ${SCENE}; }` });
  const png = await page.screenshot();
  await scene.evaluate((style) => (style as unknown as { remove(): void }).remove());
  return png;
}

/** Keeps what `page` shows, over a landscape, as NAME.png. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!FOLDER) return;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, `${name}.png`), await pictureOver(page));
}
