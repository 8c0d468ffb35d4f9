import { networkInterfaces } from "node:os";

/** This computer's addresses in the networks it is in, as they stand in a URL. */
export function lanAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address);
}
