import { PUBLIC_SQUARE } from '../../protocol/index.ts';
import type { SpaceId } from '../../protocol/index.ts';
import type { Vault } from '../keys/vault.ts';
import type { Random } from '../ports.ts';

const PEER_KEY_BYTES = 32;

/** The node's own key: made once, so that peers know it again; it says nothing of the account. */
export async function peerKeyOf(vault: Vault, space: SpaceId, random: Random): Promise<Uint8Array> {
  // One for each space: who is in two of them is not known by it.
  const name = space === PUBLIC_SQUARE ? 'peer' : (`peer:${space}` as const);
  const kept = await vault.read(name);
  if (kept !== undefined) return kept;
  const made = random(PEER_KEY_BYTES);
  await vault.write(name, made);
  return made;
}
