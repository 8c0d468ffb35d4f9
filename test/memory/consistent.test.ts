import { afterEach, beforeEach, expect, it, vi } from "vitest";
import {
  PageReader,
  posixPages,
  posixPublisher,
  type PublishedPage,
  readConsistently,
} from "../../core/src/memory/index.js";
import { PAGES } from "../../core/src/protocol/index.js";
import { removePages } from "../lab/writer/writer.js";
import { watchedPage } from "./watched-page.js";

const prefix = `pitwall_consistent_${process.pid}_`;
const { size } = PAGES.graphics;

let page: PublishedPage;
let reader: PageReader;
let copies: number;
/** What the game does before each copy, by its number from 1. */
let beforeCopy: (copy: number) => void;

beforeEach(() => {
  copies = 0;
  beforeCopy = () => {};
  page = posixPublisher(prefix).publish("graphics");
  reader = new PageReader(
    "graphics",
    watchedPage(posixPages(prefix).open("graphics"), () => beforeCopy(++copies)),
  );
});

afterEach(() => {
  reader.close();
  page.close();
  removePages(prefix);
});

const whole = (n: number) => new Uint8Array(size).fill(n);
/** A page whose first half is written, with a new packet id. */
const half = (before: number, now: number) => whole(before).fill(now, 0, 2000);
const read = (force = false) => readConsistently([reader], 0, force)[0];
const shown = () => [...new Set(reader.bytes)];

it("reads a page whole that was half written at the first copy", () => {
  page.write(half(0, 1));
  beforeCopy = (copy) => copy === 2 && page.write(whole(1));
  expect(read()).toBe("accepted");
  expect(shown()).toEqual([1]);
  expect(copies).toBe(3);
  expect(reader.counts).toEqual({ accepted: 1, unchanged: 0, retried: 1, gaveUp: 0 });
});

it("checks a page of zeros with a second copy the first time", () => {
  expect(read()).toBe("accepted");
  expect(read()).toBe("unchanged");
});

it("releases the page when it is closed", () => {
  const close = vi.fn();
  new PageReader("graphics", { copyTo() {}, close }).close();
  expect(close).toHaveBeenCalledOnce();
});

it("copies an unchanged page once", () => {
  page.write(whole(1));
  expect(read()).toBe("accepted");
  copies = 0;
  expect(read()).toBe("unchanged");
  expect(copies).toBe(1);
  expect(read(true)).toBe("accepted");
  expect(reader.counts).toEqual({ accepted: 2, unchanged: 1, retried: 0, gaveUp: 0 });
});

it("returns the last copy of a page that never stops changing, not an old page", () => {
  page.write(whole(1));
  read();
  copies = 0;
  beforeCopy = (copy) => page.write(whole(100 + copy));
  expect(read()).toBe("gaveUp");
  expect(copies).toBe(7);
  expect(shown()).toEqual([107]);
  expect(reader.counts).toEqual({ accepted: 1, unchanged: 0, retried: 6, gaveUp: 1 });
});

it("notices changes that come late under the same packet id", () => {
  page.write(half(1, 2));
  expect(read()).toBe("accepted");
  page.write(whole(2));
  expect(read()).toBe("accepted");
  expect(shown()).toEqual([2]);
});

it("notices a page that returns to earlier contents", () => {
  page.write(whole(1));
  read();
  page.write(whole(2));
  beforeCopy = (copy) => copy === 4 && page.write(whole(1));
  expect(read()).toBe("accepted");
  expect(shown()).toEqual([1]);
});
