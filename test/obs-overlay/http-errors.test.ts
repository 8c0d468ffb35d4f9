import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toHttpError } from "../../plugins/obs-overlay/src/server/show/http-error.js";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitwall-refused-"));
  vi.stubEnv("PITWALL_HOME", home);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(home, { recursive: true, force: true });
});

const failedFetch = new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code: "ECONNREFUSED" }) });
const FAILURES: [sentence: RegExp, failure: unknown][] = [
  [
    /^Pitwall failed while carrying out css\.save\. /,
    new TypeError("Cannot read properties of undefined (reading 'x')"),
  ],
  [/^Pitwall failed while carrying out css\.save\. /, new RangeError("Maximum call stack size exceeded")],
  [
    /^Failed while carrying out css\.save: the system refused it \(ENOENT\)\. /,
    Object.assign(new Error("ENOENT: no such file, open '/home/max/show.json'"), { code: "ENOENT" }),
  ],
  [/^Failed while carrying out css\.save: the system refused it \(ECONNREFUSED\)\. /, failedFetch],
  [/^Failed while carrying out css\.save\. Try again\. /, new Error("stack of /home/max undefined")],
];

test.each(FAILURES)("%s: a client learns what failed and where it is recorded, and nothing else", (begins, failure) => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { status, message } = toHttpError(failure, "carrying out css.save");
  expect(status).toBe(500);
  expect(message).toMatch(begins);
  expect(message).toMatch(/report it with the file last-failure\.txt in Pitwall's folder\.$/);
  expect(message).not.toMatch(/undefined|stack|max|window/);
  expect(message).not.toContain(home);
  const path = join(home, "last-failure.txt");
  expect(readFileSync(path, "utf8")).toContain((failure as Error).message);
  expect(log).toHaveBeenCalledWith(expect.stringContaining(path));
});

test("the message says if the failure could not be recorded", () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  writeFileSync(join(home, "file"), "");
  vi.stubEnv("PITWALL_HOME", join(home, "file"));
  const { message } = toHttpError(new TypeError("x is not a function"), "carrying out css.save");
  expect(message).toMatch(
    /^Pitwall failed while carrying out css\.save\. .* check that Pitwall may write to its folder/,
  );
  expect(message).not.toContain(home);
});

test("an HttpError is passed on unchanged", () => {
  expect(toHttpError(new RangeError("A tape begins at 0."))).toMatchObject({
    status: 400,
    message: "A tape begins at 0.",
  });
});
