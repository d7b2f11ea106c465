import type { Hash } from '../protocol/index.ts';
import type { ReplicaContext } from './context.ts';
import type { DocumentName, Instance } from './ports.ts';
import type { ShardBytes } from './replica.ts';
import { sameHeads } from './state.ts';

/**
 * The bytes of a document at these heads: the changes after `have` where that is all that is
 * missing, else one document chunk, which is kept so that the next peer gets it from disk.
 */
export async function serveShard(
  context: ReplicaContext,
  name: DocumentName,
  heads: Hash[],
  have: Hash[],
): Promise<ShardBytes | undefined> {
  const { store, decoder } = context;
  const instance = store.instances(name).find((i) => sameHeads(i.heads, heads));
  if (instance === undefined) return undefined;
  const { snapshot, changes, redacted } = instance;
  if (redacted !== undefined) return { form: 'redacted', bytes: redacted };
  if (have.length > 0) {
    const answer = await decoder.ask({ ask: 'since', branch: { snapshot, changes }, have });
    if (answer.changes !== null) return { form: 'changes', changes: answer.changes };
  }
  return { form: 'snapshot', bytes: await compacted(context, instance) };
}

async function compacted(
  { store, decoder }: ReplicaContext,
  instance: Instance,
): Promise<Uint8Array> {
  const { name, heads, count, root, snapshot, changes } = instance;
  if (snapshot !== null && changes.length === 0) return snapshot;
  const { snapshot: whole } = await decoder.ask({ ask: 'compact', branch: { snapshot, changes } });
  store.transaction(() => {
    // It may have grown meanwhile: only what was read is replaced.
    const now = store.instances(name).find((i) => sameHeads(i.heads, heads));
    if (now !== undefined)
      store.saveInstance({ name, heads, count, root, snapshot: whole, changes: [] }, heads);
  });
  return whole;
}
