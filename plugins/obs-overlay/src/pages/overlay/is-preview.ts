/** Whether this page runs in the studio's preview, which only the streamer sees. */
export function isPreview(): boolean {
  return parent !== window;
}
