import { afterEach, describe, expect, test } from "vitest";
import { Lab, LONG, sendCommand } from "./studio.js";

let lab: Lab;

afterEach(() => lab.close());

/** Fakes the owner of a connection, since a test cannot run a browser as another user. */
const openAsOther = async () => {
  lab = await Lab.start(undefined, { isOwnUser: () => Promise.resolve(false) });
  return lab.open("/");
};

describe("the studio page of another user of this computer", () => {
  test("says that it is view-only, why, and what to do, in the language of the studio", async () => {
    const page = await openAsOther();
    const notice = page.getByRole("alert");
    await expect.poll(() => notice.innerText(), LONG).toMatch(/View only.*user who started it.*as that user/s);
    await sendCommand(lab.server, { do: "language.choose", language: "de" });
    await expect.poll(() => notice.innerText(), LONG).toMatch(/Nur Ansicht.*Benutzer.*öffne diese Seite/s);
  });

  test("changes nothing", async () => {
    const page = await openAsOther();
    await page.getByRole("tab", { name: "Look" }).click();
    await page.getByText("High contrast").first().click();
    await expect.poll(() => page.getByRole("alert").innerText(), LONG).toContain("View only");
    const show = (await (await fetch(`${lab.server.url}/api/show`)).json()) as { settings: { theme: string } };
    expect(show.settings.theme).toBe("dark");
  });
});

test("the studio page of the user who started Pitwall says nothing about it", async () => {
  lab = await Lab.start();
  const page = await lab.open("/");
  await page.getByRole("tab", { name: "Look" }).click();
  await page.getByText("High contrast").first().click();
  await expect
    .poll(async () => ((await (await fetch(`${lab.server.url}/api/show`)).json()) as never)["settings"]["theme"], LONG)
    .toBe("contrast");
  expect(await page.getByRole("alert").innerText()).not.toContain("View only");
});
