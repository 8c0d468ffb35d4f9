/** A place on a canvas. px */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether things stand side by side in it rather than below each other. */
export function isWide({ width, height }: Box): boolean {
  return width > 2 * height;
}
