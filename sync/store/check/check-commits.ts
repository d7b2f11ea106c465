import { commitCodec, decodeObject } from '../../protocol/index.ts';
import { bytesToHash } from '../database/binary-keys.ts';
import type { StoreParts } from '../store-parts.ts';

/** Commits are what their rows say, tips are not superseded, and what counts has its state. */
export function checkCommits(parts: StoreParts): string[] {
  const problems: string[] = [];
  const hashes = parts.database
    .sql<{ hash: Uint8Array }>('SELECT hash FROM commits ORDER BY hash')
    .all()
    .map((row) => bytesToHash(row.hash));
  const superseded = new Set<string>();
  for (const id of hashes) {
    const commit = parts.commits.commit(id);
    if (commit === undefined) continue;
    const decoded = decodeObject(commitCodec, commit.bytes);
    const said = decoded.ok ? decoded.value : undefined;
    if (
      said?.id !== id ||
      said.payload.account !== commit.writer.account ||
      said.payload.device !== commit.writer.device
    ) {
      problems.push(`Commit ${id.slice(0, 8)} is damaged.`);
      continue;
    }
    for (const previous of commit.previous) superseded.add(`${commit.writer.device}/${previous}`);
  }
  for (const tip of parts.commits.tips()) {
    if (superseded.has(`${tip.writer.device}/${tip.id}`)) {
      problems.push(`Commit ${tip.id.slice(0, 8)} is kept as a tip, though a later one names it.`);
    }
    if (tip.counts && parts.commits.state(tip.id) === undefined) {
      problems.push(`The state that commit ${tip.id.slice(0, 8)} stands for is missing.`);
    }
  }
  return problems;
}
