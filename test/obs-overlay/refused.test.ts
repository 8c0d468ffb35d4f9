import { expect, test, vi } from "vitest";
import { asRefused } from "../../plugins/obs-overlay/src/server/show/refused.js";

test("what fails in no way that was thought of is a sentence in the studio, and the whole of it where Pitwall runs", () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const failures = [
    new TypeError("Cannot read properties of undefined (reading 'x')"),
    new RangeError("Maximum call stack size exceeded"),
    Object.assign(new Error("ENOENT: no such file, open '/home/max/show.json'"), { code: "ENOENT" }),
  ];
  for (const failure of failures) {
    expect(asRefused(failure)).toMatchObject({
      status: 500,
      message: expect.stringMatching(/^That did not work: .*\.$/),
    });
    expect(asRefused(failure).message).not.toMatch(/undefined|stack|max/);
    expect(log).toHaveBeenCalledWith(failure);
  }
  expect(asRefused(new RangeError("A tape begins at 0."))).toMatchObject({
    status: 400,
    message: "A tape begins at 0.",
  });
  log.mockRestore();
});
