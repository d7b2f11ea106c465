import { presenceCodec, signObject } from '../../protocol/index.ts';
import type { SpaceId } from '../../protocol/index.ts';
import type { Speaker } from '../account/identity.ts';

/** Says, to one peer, which account speaks from this node. */
export function signPresence(
  space: SpaceId,
  { own, device }: Speaker,
  peer: string,
  to: string,
): Uint8Array {
  const { account, admission } = own;
  return signObject(
    presenceCodec,
    { type: 'presence', space, account, device: own.device, admission, peer, to },
    [device],
  ).bytes;
}
