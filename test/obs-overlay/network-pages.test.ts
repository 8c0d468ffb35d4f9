import type { ShownPage } from "@acevo-pitwall/core/control";
import { afterEach, expect, test, vi } from "vitest";
import { OverlayController } from "../../plugins/obs-overlay/src/server/show/overlay-controller.js";
import { endAll, LONG, newHome, waitingFeed } from "./show-server.js";

let desk: OverlayController;
afterEach(async () => {
  await desk.close();
  await endAll();
});

const page = (address: string): ShownPage => ({ address, shape: "wide", inObs: true });
const WORDS = "/overlay?layout=Your%20key%20leaked%2C%20go%20to%20evil.example";

test("the studio shows the page addresses of this computer only, not those of the network", async () => {
  desk = new OverlayController({ feed: waitingFeed(), home: newHome() });
  desk.watchPage(page(WORDS), false);
  desk.watchPage(page("/overlay?layout=endurance"), false);
  await vi.waitFor(() => expect(desk.state.pages).toHaveLength(2), LONG);
  expect(desk.pages.map(({ address }) => address)).toEqual(["/overlay", "/overlay?layout=endurance"]);
  expect(desk.state.lastError).toBeNull();
  desk.watchPage(page(WORDS), true);
  await vi.waitFor(() => expect(desk.state.lastError).toContain("correct it in OBS"), LONG);
});
