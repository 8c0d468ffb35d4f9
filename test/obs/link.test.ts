import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { ObsError, type ObsErrorCode } from "../../plugins/obs-overlay/src/obs/errors.js";
import { ObsLink } from "../../plugins/obs-overlay/src/obs/link.js";
import { waitFor } from "../lab/process.js";

/** A link whose attempts all fail with `code`. */
function failingLink(code: ObsErrorCode, waitMs: readonly [number, number]) {
  const attempts: number[] = [];
  const errors: string[] = [];
  const link = new ObsLink({
    connect: async () => {
      attempts.push(performance.now());
      throw new ObsError(code, "no");
    },
    onOpen: async () => undefined,
    onError: (error) => errors.push(error.code),
    waitMs,
  });
  return { link, attempts, errors };
}

it("keeps trying, more slowly up to a limit, until it is closed", async () => {
  const { link, attempts, errors } = failingLink("not-running", [20, 160]);
  await waitFor("the attempts", () => (attempts.length >= 8 ? true : undefined));
  const waits = attempts.slice(1).map((at, i) => at - attempts[i]!);
  for (const [i, least] of [20, 40, 80, 160, 160, 160].entries()) expect(waits[i]).toBeGreaterThanOrEqual(least - 2);
  await link.close();
  const count = attempts.length;
  await delay(400);
  expect(attempts.length).toBe(count);
  expect(new Set(errors)).toEqual(new Set(["not-running"]));
});

it("does not hammer an OBS that refuses the password", async () => {
  const { link, attempts } = failingLink("wrong-password", [1, 2]);
  await delay(500);
  expect(attempts).toHaveLength(1);
  await link.close();
});
