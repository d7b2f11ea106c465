import type { NewAccount } from '../../sync/identity/index.ts';
import { presenceCodec, PUBLIC_SQUARE, signObject } from '../../sync/protocol/index.ts';
import type { SpaceId } from '../../sync/protocol/index.ts';

/** What a node says to another one of who speaks through it, as the engine signs it. */
export function presenceOf(
  { account, device, genesis }: Pick<NewAccount, 'account' | 'device' | 'genesis'>,
  space: SpaceId = PUBLIC_SQUARE,
): (peer: string, to: string) => Uint8Array {
  const said = { space, account, device: device.publicKey, admission: genesis.id };
  return (peer, to) =>
    signObject(presenceCodec, { type: 'presence', ...said, peer, to }, [device]).bytes;
}
