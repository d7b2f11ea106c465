// `npm run bench [-- [--json] [--strict] NAME…]`: measures what DESIGN promises. Run it with nothing else going on.
import os from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { alwaysOn } from '../tests/bench/always-on.ts';
import { catchUp, replyHistory } from '../tests/bench/catch-up.ts';
import { heal } from '../tests/bench/heal.ts';
import { ingest } from '../tests/bench/ingest.ts';
import { join } from '../tests/bench/join.ts';
import { live } from '../tests/bench/live.ts';
import { million } from '../tests/bench/million.ts';
import { relayed } from '../tests/bench/relayed.ts';
import { search } from '../tests/bench/search.ts';
import { thread } from '../tests/bench/thread.ts';
import { poll } from '../tests/bench/poll.ts';
import { reconciliation } from '../tests/bench/reconciliation.ts';
import type { Row } from '../tests/bench/rows.ts';
import { holds } from './bench/goal.ts';
import { buildStale } from './build/stale.ts';

const benches = {
  'catch-up': catchUp,
  'reply-history': replyHistory,
  live,
  ingest,
  thread,
  search,
  million,
  poll,
  heal,
  join,
  reconciliation,
  relayed,
};
/** What takes so long that it is measured when it is named alone: at night. */
const nightly = { 'always-on': alwaysOn };
const all: Record<string, () => Promise<Row[]>> = { ...benches, ...nightly };
const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const usage = `npm run bench [-- OPTION… NAME…]

  --json    print one JSON document on stdout, when all is measured
  --strict  exit with 1 where a goal is missed, or something could not be measured
  --help    print this

Without a name all of these are measured: ${Object.keys(benches).join(', ')}.
When it is named: ${Object.keys(nightly).join(', ')} (half an hour; STARLING_BENCH_MINUTES says otherwise).`;
if (options.help) {
  console.log(usage);
  process.exit();
}
const unknown = names.filter((name) => !Object.hasOwn(all, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}.\n\n${usage}`);
  process.exit(2);
}
const { json, strict } = options;
const wanted = Object.entries(all).filter(([name]) =>
  names.length === 0 ? Object.hasOwn(benches, name) : names.includes(name),
);

/** Of the longest name. */
const NAME_WIDTH = 19;

// The decoder runs as it ships.
await buildStale(['engine']);
const loadBefore = os.loadavg()[0] ?? 0;
const rows: Row[] = [];
/** Goals that were missed, and benchmarks that could not be run here. */
const missed: string[] = [];
for (const [name, bench] of wanted) {
  if (!json) console.error(`measuring ${name}…`);
  const measured = await bench();
  if (measured.length === 0) missed.push(name);
  for (const row of measured) {
    rows.push(row);
    if (!holds(row)) missed.push(row.name);
    // At once: what was measured is not lost where a later one fails.
    if (!json)
      console.log(
        `${row.name.padEnd(NAME_WIDTH)}  ${String(row.value).padStart(10)} ${row.unit.padEnd(10)} ${row.goal.padEnd(10)} ${holds(row) ? 'holds' : 'missed'}`,
      );
  }
}
if (json) {
  console.log(JSON.stringify({ rows, machine: { cores: os.cpus().length, loadBefore } }));
} else {
  console.log(
    `\n${os.cpus().length} cores; load before the run ${loadBefore.toFixed(2)} (over 0.3 means noise)`,
  );
}
if (strict && missed.length > 0) {
  console.error(`Missed: ${missed.join(', ')}.`);
  process.exitCode = 1;
}
