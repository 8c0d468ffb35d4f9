import { afterEach, describe, expect, test } from "vitest";
import { Lab, LONG, sendCommand } from "./studio.js";

let lab: Lab;

afterEach(() => lab.close());

/** What the system says of connections is stood in for: a browser of another user could not be driven from here. */
const openAsOther = async () => {
  lab = await Lab.start(undefined, { isOwnUser: () => Promise.resolve(false) });
  return lab.open("/");
};

describe("the studio page of another user of this computer", () => {
  test("says that it can only watch, why, and what to do, in the language of the studio", async () => {
    const page = await openAsOther();
    const notice = page.getByRole("alert");
    await expect.poll(() => notice.innerText(), LONG).toMatch(/only watch here.*user who started it.*as that user/s);
    await sendCommand(lab.server, { do: "language.choose", language: "de" });
    await expect.poll(() => notice.innerText(), LONG).toMatch(/nur zusehen.*Benutzer.*öffne diese Seite/s);
  });

  test("changes nothing", async () => {
    const page = await openAsOther();
    await page.getByRole("tab", { name: "Look" }).click();
    await page.getByText("High contrast").first().click();
    await expect.poll(() => page.getByRole("alert").innerText(), LONG).toContain("only watch");
    const show = (await (await fetch(`${lab.server.url}/api/show`)).json()) as { settings: { theme: string } };
    expect(show.settings.theme).toBe("dark");
  });
});

test("the studio page of the user who started Pitwall says nothing of the kind", async () => {
  lab = await Lab.start();
  const page = await lab.open("/");
  await page.getByRole("tab", { name: "Look" }).click();
  await page.getByText("High contrast").first().click();
  await expect
    .poll(async () => ((await (await fetch(`${lab.server.url}/api/show`)).json()) as never)["settings"]["theme"], LONG)
    .toBe("contrast");
  expect(await page.getByRole("alert").innerText()).not.toContain("watch");
});
