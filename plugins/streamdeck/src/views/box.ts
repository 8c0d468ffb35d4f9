/** An area of a canvas. px */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether it is wide enough to put things side by side rather than below each other. */
export function isWide({ width, height }: Box): boolean {
  return width > 2 * height;
}
