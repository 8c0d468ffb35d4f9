/** Whether this page is the studio's preview, inside a frame of it, and so is seen by the streamer alone. */
export function isPreview(): boolean {
  return parent !== window;
}
