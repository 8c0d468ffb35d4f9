/// <reference lib="dom" />
/** Functions that run inside the page under test: each stands alone, as only its own text travels there. */

/** How many points of a PNG are not fully transparent, inside and outside of `boxes`. */
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

/** What a picky viewer would object to: widgets or texts that overlap, leave their panel, or leave the picture. */
export function layoutTroubles(): string[] {
  interface Ink {
    readonly text: string;
    readonly box: DOMRect;
  }
  const overlap = (a: DOMRect, b: DOMRect) =>
    Math.min(a.right, b.right) > Math.max(a.left, b.left) && Math.min(a.bottom, b.bottom) > Math.max(a.top, b.top);
  const inside = (a: DOMRect, b: DOMRect) =>
    a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
  const inks = (root: Element): Ink[] => {
    const found: Ink[] = [];
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      const { x, y, width, height } = range.getBoundingClientRect();
      // Above the capitals and below the line a font's box is empty.
      if (width > 0) found.push({ text: range.toString(), box: new DOMRect(x, y + height * 0.2, width, height * 0.6) });
    }
    return found;
  };

  const picture = new DOMRect(0, 0, innerWidth, innerHeight);
  const widgets = [...document.querySelectorAll("[data-widget]")].map((element) => ({
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

/** The place of every element of every widget. */
export function places(): string[] {
  const elements = [...document.querySelectorAll("[data-widget], [data-widget] *")];
  return elements.map((element) => JSON.stringify(element.getBoundingClientRect()));
}

/** From now on keeps the text of every node that is written to, for `written`. */
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

export function isStruckThrough(element: Element): boolean {
  return getComputedStyle(element).textDecorationLine === "line-through";
}

export async function fontsReady(): Promise<void> {
  await document.fonts.ready;
}

export function isStill(): boolean {
  return document.getAnimations().length === 0;
}
