import type { ShownTest } from "@acevo-pitwall/core/control";
import { getContext, setContext } from "svelte";
import { isAlert, isFlag, TEST_MS, type TestName } from "../../layout/alerts.js";

/** A test alert or flag that is shown now. */
export interface RunningTest {
  readonly name: TestName;
  /** Only in the preview, where it has priority over real events. */
  readonly isPrivate: boolean;
}

/** Shows each test of `source` for `TEST_MS`, or until `source` changes. */
export class TestClock {
  now: RunningTest | null = $state.raw(null);

  /** Call it while a component initializes. */
  constructor(source: () => ShownTest | null, isPrivate: boolean) {
    // compared as text, so that receiving the same test again does not restart it
    const requested = $derived(JSON.stringify(source()));
    $effect(() => {
      const test = JSON.parse(requested) as ShownTest | null;
      if (test === null || !(isAlert(test.alert) || isFlag(test.alert))) return;
      this.now = { name: test.alert, isPrivate };
      const timer = setTimeout(() => (this.now = null), TEST_MS);
      return () => {
        clearTimeout(timer);
        this.now = null;
      };
    });
  }
}

const KEY = "test";

/** Sets the running test for the widgets inside the current component. */
export function setTest(test: () => RunningTest | null): void {
  setContext(KEY, test);
}

export function getTest(): () => RunningTest | null {
  return getContext<(() => RunningTest | null) | undefined>(KEY) ?? (() => null);
}
