"use strict";
// Ends the process with a sentence when Node is too old for Pitwall. It comes before everything else and is written so
// that a Node of years ago understands it.
const [oldest] = /\d+(\.\d+)*/.exec(require("../package.json").engines.node);
const found = process.versions.node;

function isOlder(version, than) {
  const [a, b] = [version, than].map((text) => text.split(".").map(Number));
  const at = b.findIndex((number, i) => number !== a[i]);
  return at >= 0 && a[at] < b[at];
}

if (isOlder(found, oldest)) {
  console.error(`Pitwall needs Node.js ${oldest} or newer; this is ${found}. Get it from https://nodejs.org`);
  process.exit(1);
}
