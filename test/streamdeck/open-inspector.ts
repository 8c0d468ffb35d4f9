import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import type { Deck } from "./deck.js";
import type { InspectedKey } from "./host.js";

/** Opens the page as the application does: the file, then the call. */
export async function openInspector(browser: Browser, deck: Deck, key: InspectedKey, language?: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 400, height: 650 } });
  page.setDefaultTimeout(30_000);
  await page.goto(pathToFileURL(join(deck.plugin.folder, "ui/inspector.html")).href);
  await page.evaluate(
    (args) =>
      (
        globalThis as unknown as { connectElgatoStreamDeckSocket: (...args: unknown[]) => void }
      ).connectElgatoStreamDeckSocket(...args),
    deck.host.inspect(key, language),
  );
  return page;
}
