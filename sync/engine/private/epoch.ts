import { encode } from '@ipld/dag-cbor';
import { idDigest, toBytes } from '../../protocol/index.ts';
import type { AccountId, PublicKey } from '../../protocol/index.ts';
import { unwrapKey, wrapKey } from '../keys/wrapping.ts';
import type { Wrapping } from '../keys/wrapping.ts';
import type { Random } from '../ports.ts';

const ID_BYTES = 16;
const KEY_BYTES = 32;

/** A key of an account's private things, with the name that entries call it by. */
export interface Epoch {
  id: Uint8Array;
  key: Uint8Array;
}

export function newEpoch(random: Random): Epoch {
  return { id: random(ID_BYTES), key: random(KEY_BYTES) };
}

/** The epoch's key for one device, or for the recovery key. */
export function wrapEpoch(
  account: AccountId,
  epoch: Epoch,
  recipient: PublicKey,
  random: Random,
): Promise<Uint8Array> {
  return wrapKey(wrapping(account, epoch.id, recipient), epoch.key, recipient, random);
}

/** Throws where it was wrapped for another key, account or epoch, or any byte is another one. */
export function unwrapEpoch(
  account: AccountId,
  id: Uint8Array,
  recipient: { publicKey: PublicKey; seed: Uint8Array },
  wrapped: Uint8Array,
): Epoch {
  return { id, key: unwrapKey(wrapping(account, id, recipient.publicKey), recipient, wrapped) };
}

function wrapping(account: AccountId, epoch: Uint8Array, recipient: PublicKey): Wrapping {
  return {
    info: 'starling/private-key/1',
    bound: encode(['private-key', 1, idDigest(account), epoch, toBytes(recipient)]),
  };
}
