// Changes every lap of a database, and dies with half of that in its files.
import { Sqlite } from "../../core/dist/results/store/sqlite.js";

const sqlite = new Sqlite(process.argv[2]);
// with so little memory changes go to the files before they are complete
sqlite.exec("PRAGMA cache_size = 5");
sqlite.exec("BEGIN IMMEDIATE");
sqlite.exec("UPDATE lap SET ms = 1");
process.kill(process.pid, "SIGKILL");
