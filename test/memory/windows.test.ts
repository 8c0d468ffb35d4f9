import { describe, expect, it } from "vitest";
import { windowsPages, windowsPublisher } from "../../core/src/memory/windows/index.js";

describe("Windows' shared memory on another system", () => {
  it("reports that it needs Windows", () => {
    const unsupported = expect.objectContaining({
      code: "unsupported",
      message: expect.stringContaining("on Windows"),
    });
    expect(() => windowsPages().open("physics")).toThrow(unsupported);
    expect(() => windowsPublisher("pitwall_").publish("physics")).toThrow(unsupported);
  });
});
