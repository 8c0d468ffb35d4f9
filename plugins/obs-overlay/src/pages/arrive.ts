const LOOK_EVERY_MS = 500;

/**
 * Loads a part of the page. A server that goes away in the middle would leave the page blank for good, since browsers
 * keep in mind what failed: the page then waits until the server is back and begins anew.
 */
export async function arrive<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    await untilServed();
    location.reload();
    return new Promise(() => {});
  }
}

async function untilServed(): Promise<void> {
  for (;;) {
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
    const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (answer?.ok) return;
  }
}
