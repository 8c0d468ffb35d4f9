// Asks Windows for its fine timer and gives it back, twice each, and prints "done".
import { requestFineTimer } from "../../../core/dist/memory/windows/index.js";

const releases = [requestFineTimer(), requestFineTimer()];
for (const release of releases) {
  release();
  release();
}
console.log("done");
