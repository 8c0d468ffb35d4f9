import type { ShownTest } from "@acevo-pitwall/core/control";
import { getContext, setContext } from "svelte";
import { isAlert, isFlag, TEST_MS, type TestName } from "../../layout/alerts.js";

/** A made-up alert or flag that is in the picture now. */
export interface RunningTest {
  readonly name: TestName;
  /** Only the streamer sees it: it goes before what really happens. */
  readonly isPrivate: boolean;
}

/** Shows each test of `source` for as long as tests last, and no longer than `source` has it. */
export class TestClock {
  now: RunningTest | null = $state.raw(null);

  /** To be made while a component is. */
  constructor(source: () => ShownTest | null, isPrivate: boolean) {
    // as text: the same test told again is no other one
    const asked = $derived(JSON.stringify(source()));
    $effect(() => {
      const test = JSON.parse(asked) as ShownTest | null;
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

/** Tells the widgets inside the component that is being made what is tested, whenever they ask. */
export function setTest(test: () => RunningTest | null): void {
  setContext(KEY, test);
}

export function getTest(): () => RunningTest | null {
  return getContext<(() => RunningTest | null) | undefined>(KEY) ?? (() => null);
}
