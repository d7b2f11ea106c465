// `npm run bench [-- --json] [NAME…]`: measures what DESIGN promises. Run it with nothing else going on.
import os from 'node:os';
import process from 'node:process';
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
const args = process.argv.slice(2);
const json = args.includes('--json');
const all = { ...benches, ...nightly };
const wanted = Object.entries(args.some((arg) => arg in all) ? all : benches).filter(
  ([name]) => args.includes(name) || !args.some((arg) => arg in all),
);

/** Of the longest name. */
const NAME_WIDTH = 19;

const holds = ({ value, goal }: Row): boolean => {
  const limit = Number(goal.slice(3));
  return goal.startsWith('<=') ? value <= limit : value >= limit;
};
// The decoder runs as it ships.
await buildStale(['engine']);
const loadBefore = os.loadavg()[0] ?? 0;
const rows: Row[] = [];
for (const [name, bench] of wanted) {
  if (!json) console.error(`measuring ${name}…`);
  for (const row of await bench()) {
    rows.push(row);
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
