"use strict";
// Exits with a sentence when Node is too old for Pitwall. Every command loads it first, so its syntax must work in very
// old versions of Node.
const [minimum] = /\d+(\.\d+)*/.exec(require("../package.json").engines.node);
const found = process.versions.node;

function isOlder(version, than) {
  const [a, b] = [version, than].map((text) => text.split(".").map(Number));
  const at = b.findIndex((number, i) => number !== a[i]);
  return at >= 0 && a[at] < b[at];
}

if (isOlder(found, minimum)) {
  console.error(`Pitwall needs Node.js ${minimum} or newer; this is ${found}. Get it from https://nodejs.org`);
  process.exit(1);
}
