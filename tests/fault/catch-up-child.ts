/*
 * Catches up with another replica, document by document, and says on stdout what it was told is
 * kept; ends when nothing is missing. Arguments: the file to read from, the file to write to.
 */
import { writeSync } from 'node:fs';
import { openSpaceFile } from '../space-file.ts';
import type { KeptDocument } from './kill-rounds.ts';

const [from = '', to = ''] = process.argv.slice(2);
// Serving folds changes into snapshots, so the source is written, and killed, as well.
const source = openSpaceFile(from).replica;
const target = openSpaceFile(to).replica;

for (const { account } of source.keyLogs()) {
  await target.takeKeyLog(account, source.keyLog(account));
}
for (const id of source.frontier().flatMap(({ tips }) => tips)) {
  const tip = source.tip(id);
  if (tip !== undefined) await target.takeTip(tip);
}
for (;;) {
  const [want] = target.wants(1);
  if (want === undefined) break;
  const bytes = await source.shard(want.name, want.entry.heads, want.have);
  if (bytes === undefined) throw new Error('the source does not hold what its tips promise');
  const verdict = await target.takeShard(want, bytes);
  if (verdict.verdict !== 'accept') throw new Error(JSON.stringify(verdict));
  const kept: KeptDocument = { name: want.name, count: want.entry.count };
  writeSync(1, `${JSON.stringify(kept)}\n`);
}
await Promise.all([source.close(), target.close()]);
process.exit(0);
