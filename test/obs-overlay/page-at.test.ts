import { expect, test } from "vitest";
import { problemsAt } from "../../plugins/obs-overlay/src/layout/view.js";
import { pageAt } from "../../plugins/obs-overlay/src/layout/page-at.js";

test.each(["/overlay", "/overlay/", "/overlay//", "/overlay?layout=race", "/overlay/?theme=light"])(
  "%j is the whole overlay",
  (address) => expect(pageAt(address)).toEqual({ widget: null }),
);

test.each([
  ["/widget/lap", "lap"],
  ["/widget/lap/?rows=3", "lap"],
  ["/widget//lap", "lap"],
  ["/widget/l%61p", "lap"],
  ["/widget/r%C3%A4dar", "rädar"],
  ["/widget/%E0%A4%A", "%E0%A4%A"],
  ["/widget/lap/rows", "lap/rows"],
])("%j is a page of the widget %s", (address, widget) => expect(pageAt(address)).toEqual({ widget }));

test.each([
  "",
  "/",
  "//",
  "/overlay/race",
  "/overlays",
  "/Overlay",
  "//overlay",
  "/widget",
  "/widget/",
  "/widgets/lap",
])("%j is not a page for viewers", (address) => expect(pageAt(address)).toBeNull());

test("a widget's own page rejects options of other widgets, in any spelling", () => {
  for (const address of ["/widget/lap", "/widget/lap/", "/widget/l%61p"]) {
    expect(problemsAt(`${address}?layout=nope`, null), address).toEqual([]);
    expect(problemsAt(`${address}?them=light`, null), address).toEqual([
      'Nothing here is called "them": it is left out.',
    ]);
  }
  expect(problemsAt("/overlay?layout=nope", null)).toHaveLength(1);
});
