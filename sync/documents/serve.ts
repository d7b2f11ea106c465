import type { Hash } from '../protocol/index.ts';
import type { ReplicaContext } from './context.ts';
import type { DocumentName, Instance } from './ports.ts';
import type { ShardBytes } from './replica.ts';
import { sameHeads } from './state.ts';

/**
 * The bytes of a document at these heads: the changes after `have` where that is all that is
 * missing, else one document chunk, which is kept so that the next peer gets it from disk. Whoever asks
 * while it grows gets it as it was.
 */
export async function serveShard(
  context: ReplicaContext,
  name: DocumentName,
  heads: Hash[],
  have: Hash[],
): Promise<ShardBytes | undefined> {
  const { store, decoder } = context;
  const held = store.instances(name);
  const exact = held.find((instance) => sameHeads(instance.heads, heads));
  if (exact?.redacted !== undefined) return { form: 'redacted', bytes: exact.redacted };
  for (const instance of exact === undefined ? held : [exact]) {
    const { snapshot, changes, redacted } = instance;
    // Of what was redacted Automerge's history is gone.
    if (redacted !== undefined) continue;
    const branch = { snapshot, changes };
    if (have.length > 0) {
      const since = await decoder.ask({ ask: 'since', branch, have, until: heads });
      if (since.changes !== null) return { form: 'changes', changes: since.changes };
    }
    const bytes =
      instance === exact
        ? await compacted(context, exact)
        : (await decoder.ask({ ask: 'compact', branch, at: heads })).snapshot;
    if (bytes !== null) return { form: 'snapshot', bytes };
  }
  return undefined;
}

async function compacted(
  { store, decoder }: ReplicaContext,
  instance: Instance,
): Promise<Uint8Array | null> {
  const { name, heads, count, root, snapshot, changes } = instance;
  if (snapshot !== null && changes.length === 0) return snapshot;
  const { snapshot: whole } = await decoder.ask({
    ask: 'compact',
    branch: { snapshot, changes },
    at: heads,
  });
  if (whole === null) return null;
  store.transaction(() => {
    // It may have grown meanwhile: only what was read is replaced.
    const now = store.instances(name).find((i) => sameHeads(i.heads, heads));
    if (now !== undefined)
      store.saveInstance({ name, heads, count, root, snapshot: whole, changes: [] }, heads);
  });
  return whole;
}
