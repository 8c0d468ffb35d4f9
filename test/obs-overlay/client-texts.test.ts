import { once } from "node:events";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import WebSocket from "ws";
import { buildPagesIfStale } from "../../plugins/obs-overlay/src/server/pages.js";
import { endAll, startShow } from "./show-server.js";

beforeAll(() => buildPagesIfStale(), 120_000);
afterEach(endAll);

async function openAs(url: string, address: string): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/show?address=${encodeURIComponent(address)}`);
  await once(socket, "open");
  return socket;
}

describe("the studio shows the address of an open page only if it is one of Pitwall's:", () => {
  test.each([
    ["a sentence", "Your password is wrong, go to evil.example"],
    ["another server", "http://evil.example/overlay"],
    ["another path", "/overlays"],
    ["markup", '/overlay?layout=<img src="x">'],
    ["a path of this computer", "C:\\Users\\streamer\\secret"],
    ["text with reversed direction", "/overlay?layout=\u202eevil"],
    ["a terminal escape sequence", "/overlay?\u001b[2J\u0007"],
    ["two lines", "/overlay\r\nX-Evil: 1"],
    ["a very long text", `/overlay?layout=${"a".repeat(50_000).slice(0, 15_000)}`],
  ])("not %s", async (_, address) => {
    const { url, seen, shows } = await startShow();
    const socket = await openAs(url, address);
    await shows({ lastError: expect.stringMatching(/address that Pitwall does not know: check your browser sources/) });
    expect(seen.state.pages).toEqual([]);
    expect(JSON.stringify(seen.state)).not.toMatch(/evil|secret|password is|img src|aaaa|X-Evil/);
    socket.terminate();
    await shows({ lastError: null });
  });

  test("a mistake in an address is reported on one short line, without control characters", async () => {
    const { url, seen, shows } = await startShow();
    const evil = encodeURIComponent(`a\u202e\u001b[2J\nb${"c".repeat(700)}`).slice(0, 900);
    const socket = await openAs(url, `/overlay?layout=${evil}`);
    await shows({ lastError: expect.stringMatching(/^The address of an open overlay is wrong/) });
    const { lastError } = seen.state;
    expect(lastError).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(lastError!.length).toBeLessThan(600);
    socket.terminate();
  });

  test("an address of Pitwall's is shown as it is", async () => {
    const { url, shows } = await startShow();
    const address = "/overlay?layout=race&tyres.units=imperial&widgets=lap%2Cgaps";
    await openAs(url, address);
    await shows({ pages: [{ address, shape: "wide", inObs: false }], lastError: null });
  });
});

test("names from the game cannot break lines or reverse the text after them", async () => {
  const { textOrNull } = await import("../../core/src/race/numbers.js");
  expect(textOrNull("Spa\u001b[31m\r\nFrancorchamps\u202e\u2066")).toBe("Spa[31m Francorchamps");
  expect(textOrNull("\u202e\u0007 \u200f")).toBeNull();
  expect(textOrNull("Зандворт 日本 São 🏁")).toBe("Зандворт 日本 São 🏁");
});
