/// <reference lib="dom" />
/** Functions that run inside the page: each is self-contained, since only its own source is sent there. */

/** How many pixels of a PNG are not fully transparent, inside and outside of `boxes`. */
export async function paintedPoints({ png, boxes }: { png: string; boxes: readonly Box[] }) {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const paper = new OffscreenCanvas(picture.width, picture.height).getContext("2d")!;
  paper.drawImage(picture, 0, 0);
  const { data } = paper.getImageData(0, 0, picture.width, picture.height);
  const edges = boxes.map(({ x, y, width, height }) => ({
    left: Math.floor(x),
    top: Math.floor(y),
    right: Math.ceil(x + width),
    bottom: Math.ceil(y + height),
  }));
  const points = { inside: 0, outside: 0 };
  for (let i = 0; i < picture.width * picture.height; i++) {
    if (data[i * 4 + 3] === 0) continue;
    const x = i % picture.width;
    const y = Math.floor(i / picture.width);
    const isInside = edges.some((box) => x >= box.left && x < box.right && y >= box.top && y < box.bottom);
    points[isInside ? "inside" : "outside"]++;
  }
  return points;
}

/** Where something is, in px of the page. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Layout faults: widgets or texts that overlap, leave their panel, or leave the canvas. */
export function layoutTroubles(): string[] {
  interface Ink {
    readonly text: string;
    readonly box: DOMRect;
  }
  const overlap = (a: DOMRect, b: DOMRect) =>
    Math.min(a.right, b.right) > Math.max(a.left, b.left) && Math.min(a.bottom, b.bottom) > Math.max(a.top, b.top);
  // Allows for rounding errors of fractional scales.
  const bit = 0.1;
  const inside = (a: DOMRect, b: DOMRect) =>
    Math.max(b.left - a.left, a.right - b.right, b.top - a.top, a.bottom - b.bottom) < bit;
  const inks = (root: Element): Ink[] => {
    const found: Ink[] = [];
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      const holder = texts.currentNode.parentElement!;
      if (getComputedStyle(holder).visibility === "hidden") continue;
      const whole = range.getBoundingClientRect();
      const { x, y, height } = whole;
      // Text cut with an ellipsis.
      const end = holder.closest(".name, .clip")?.getBoundingClientRect().right ?? Number.POSITIVE_INFINITY;
      const width = Math.min(whole.right, end) - x;
      // A font's box is empty above the capitals and below the baseline.
      if (width > 0) found.push({ text: range.toString(), box: new DOMRect(x, y + height * 0.2, width, height * 0.6) });
    }
    return found;
  };

  const picture = new DOMRect(0, 0, innerWidth, innerHeight);
  const shown = [...document.querySelectorAll("[data-widget]")].filter(
    (element) => getComputedStyle(element).visibility !== "hidden",
  );
  const widgets = shown.map((element) => ({
    name: element.getAttribute("data-widget"),
    box: element.getBoundingClientRect(),
    inks: inks(element),
  }));
  return widgets.flatMap(({ name, box, inks }, i) => [
    ...(inside(box, picture) ? [] : [`${name} leaves the picture`]),
    ...widgets.slice(i + 1).flatMap((other) => (overlap(box, other.box) ? [`${name} overlaps ${other.name}`] : [])),
    ...inks.flatMap((ink) => (inside(ink.box, box) ? [] : [`"${ink.text}" leaves ${name}`])),
    ...inks.flatMap((ink, j) =>
      inks
        .slice(j + 1)
        .flatMap((other) => (overlap(ink.box, other.box) ? [`"${ink.text}" runs into "${other.text}"`] : [])),
    ),
  ]);
}

/** Texts with less contrast than WCAG 2 asks for (4.5:1), over a white or a black game picture. */
export function poorContrasts(): string[] {
  type Rgb = readonly number[];
  const parse = (colour: string): number[] => {
    const [r = 0, g = 0, b = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return [r, g, b, alpha];
  };
  const over = ([r = 0, g = 0, b = 0, alpha = 1]: Rgb, below: Rgb) =>
    [r, g, b].map((value, i) => value * alpha + below[i]! * (1 - alpha));
  const luminance = (colour: Rgb) => {
    const [r = 0, g = 0, b = 0] = colour.map((v) => (v <= 10.3 ? v / 3294.6 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: Rgb, b: Rgb) => {
    const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const groundOf = (element: Element | null, picture: Rgb): Rgb =>
    element === null
      ? picture
      : over(parse(getComputedStyle(element).backgroundColor), groundOf(element.parentElement, picture));

  const found: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement!;
    const text = texts.currentNode.textContent?.trim() ?? "";
    if (text === "" || ["SCRIPT", "STYLE"].includes(holder.tagName)) continue;
    const style = getComputedStyle(holder);
    if (style.visibility === "hidden") continue;
    for (const picture of [
      [255, 255, 255],
      [0, 0, 0],
    ]) {
      const ratio = contrast(parse(style.color), groundOf(holder, picture));
      if (ratio < 4.5) found.push(`"${text}" ${ratio.toFixed(2)}:1`);
    }
  }
  return found;
}

/** The position of every element of every widget. */
export function places(): string[] {
  const elements = [...document.querySelectorAll("[data-widget], [data-widget] *")];
  return elements.map((element) => JSON.stringify(element.getBoundingClientRect()));
}

/** Records the text of every node written to from now on, for `written`. */
export function watchWrites(): void {
  const writes: string[] = [];
  Object.assign(window, { writes });
  new MutationObserver((changes) => writes.push(...changes.map(({ target }) => target.textContent ?? ""))).observe(
    document,
    { subtree: true, childList: true, characterData: true, attributes: true },
  );
}

export function written(): string[] {
  return (window as unknown as { writes: string[] }).writes;
}

/** Records each new text of the element from now on, for `saidTexts`. */
export function watchTexts(selector: string): void {
  const element = document.querySelector<HTMLElement>(selector)!;
  const texts: string[] = [];
  Object.assign(window, { texts });
  const look = () => {
    const text = (element.textContent ?? "").replace(/\s+/g, " ").trim().toLowerCase();
    if (text !== texts.at(-1)) texts.push(text);
  };
  look();
  new MutationObserver(look).observe(element, { subtree: true, childList: true, characterData: true });
}

export function saidTexts(): string[] {
  return (window as unknown as { texts: string[] }).texts;
}

/** Runs before the page's first script: records the last WebSocket message, for `hears`. */
export function listen(): void {
  const Native = window.WebSocket;
  const heard: string[] = [];
  Object.assign(window, { heard });
  window.WebSocket = class extends Native {
    constructor(url: string | URL) {
      super(url);
      this.addEventListener("message", ({ data }) => {
        heard.push(String(data));
        if (heard.length > 10) heard.shift();
      });
    }
  };
}

/** Whether the last WebSocket message contains `text`. */
export function hears(text: string): boolean {
  return (window as unknown as { heard: string[] }).heard.some((message) => message.includes(`"${text}"`));
}

export function isStruckThrough(element: Element): boolean {
  return getComputedStyle(element).textDecorationLine === "line-through";
}

export async function fontsReady(): Promise<void> {
  await document.fonts.ready;
}

/** Waits until everything received so far is painted. */
export function nextFrame(): Promise<unknown> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

export function isStill(): boolean {
  return document.getAnimations().length === 0;
}
