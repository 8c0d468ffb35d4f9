/** The exact waiting page of 0.1.0, which streamers still have. */
export function waitingPage010(overlay: string): string {
  return `<!doctype html>
<meta charset="utf-8" />
<title>Pitwall</title>
<style>
  html { background: transparent; }
</style>
<script>
  const overlay = ${JSON.stringify(overlay)};
  // The answer cannot be read from here, and need not be: that there is one is enough.
  const look = () =>
    fetch(new URL("/api/health", overlay), { mode: "no-cors", cache: "no-store" }).then(
      () => location.replace(overlay),
      () => setTimeout(look, 1000),
    );
  look();
</script>
`;
}
