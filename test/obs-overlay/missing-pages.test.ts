import { openFeed } from "@acevo-pitwall/core";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { builtPages } from "../../plugins/obs-overlay/src/server/page-files.js";
import { serveOverlay } from "../../plugins/obs-overlay/src/server/serve.js";
import { endAll, newHome } from "./show-server.js";

afterAll(endAll);

/** What a browser would show of an HTML document. */
function wordsOf(html: string): string {
  return html
    .replace(/<(title|style)>[^]*?<\/\1>/g, "")
    .replace(/<[^>]*>/g, "")
    .trim();
}

test("pages whose files are missing say so in the studio, and leave the picture empty and ask again on air", async () => {
  const home = newHome();
  const empty = join(home, "no-pages");
  mkdirSync(empty);
  const feed = openFeed({ source: "demo", home });
  const server = await serveOverlay({ feed, port: 0, home, pages: builtPages(empty) });
  try {
    const studio = await fetch(server.url);
    expect(studio.status).toBe(500);
    expect(wordsOf(await studio.text())).toMatch(/files cannot be read\. Start Pitwall again/);
    for (const path of ["/overlay", "/widget/lap"]) {
      const onAir = await fetch(`${server.url}${path}`);
      const html = await onAir.text();
      expect(wordsOf(html)).toBe("");
      expect(html).toContain('http-equiv="refresh"');
    }
  } finally {
    await server.close();
    feed.close();
  }
});
