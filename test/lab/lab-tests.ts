import { PARTS } from "./parts.js";

/**
 * Files of the project `lab` besides those with a part's suffix. They run one by one, with one retry, since they wait
 * for things that a busy machine may delay. All others belong to the project `unit`.
 */
const LISTED = {
  "starts programs": [
    "test/{cli,control,release,proof}/**/*.test.ts",
    "test/fuzz/streamdeck.test.ts",
    "test/game-log/folder.test.ts",
    "test/memory/bad-pages.test.ts",
    "test/obs/odd-obs.test.ts",
    "test/obs-overlay/{cli,floods,server-info,shared-folder}.test.ts",
    "test/results/{command,full-disk,killed}.test.ts",
    "test/simulator/{run,simulate}.test.ts",
    "test/storage/write-whole.test.ts",
    "test/streamdeck/{add-key,application,link,long-run,messages,multi-action,overlay}.test.ts",
    "test/streamdeck/{packed,plugin,profiles,render-timing}.test.ts",
    "test/tape/{odd-files,record,replay,replay-log}.test.ts",
  ],
  "starts a server, and waits for its clients": [
    "test/fuzz/server.test.ts",
    "test/obs/{director,link}.test.ts",
    "test/obs-overlay/{attacks,attacks-forms,attacks-paths,client-texts,lan,limits,network-pages,privacy}.test.ts",
    "test/obs-overlay/{results,server,server-studio,show,show-settings,show-shapes,show-test,telemetry}.test.ts",
    "test/obs-overlay/{two-servers,waiting-pages}.test.ts",
  ],
  "waits for threads, clocks or changes of a folder": [
    "test/feed/{frozen-game,set-source,tape-end,tape-thread}.test.ts",
    "test/results/keeper.test.ts",
    "test/storage/{shared-file,store}.test.ts",
    "test/tape/{feed,writer}.test.ts",
  ],
  "publishes pages under names that other programs use": [
    "test/feed/delayed-reads.test.ts",
    "test/memory/posix.test.ts",
  ],
};

/** Globs of the project `lab`. */
export const LAB_TESTS: readonly string[] = [
  ...PARTS.map(({ suffix }) => `test/**/*.${suffix}.{test,*.test}.ts`),
  ...Object.values(LISTED).flat(),
];
