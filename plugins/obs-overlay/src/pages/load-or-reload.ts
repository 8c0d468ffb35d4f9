const RETRY_MS = 500;

/**
 * Loads a module of the page. When the server is gone it waits for it and reloads the page, since browsers remember a
 * failed module and never load it again.
 */
export async function loadOrReload<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    await serverIsBack();
    location.reload();
    return new Promise(() => {});
  }
}

async function serverIsBack(): Promise<void> {
  for (;;) {
    await new Promise((done) => setTimeout(done, RETRY_MS));
    const response = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (response?.ok) return;
  }
}
