import { HOLDERS_LIMIT } from '../../api/index.ts';
import type { HoldersView } from '../../api/index.ts';
import { parseAccount } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { placeOf } from '../views/address.ts';

/** The computers that are known to hold a post, other than this one. */
export function readHolders(
  { store, space, network, account }: Core,
  address: string,
): HoldersView {
  const { account: author, tid } = placeOf(space, address);
  const found = store.holders(author, tid, HOLDERS_LIMIT);
  if (found === undefined)
    throw new EngineError('NOT_FOUND', 'This post is not here. It may still arrive.');
  const online = new Set(network.status().peers.flatMap((peer) => [peer.id, peer.account]));
  const peers = found.names.map((name) => {
    const who = parseAccount(name);
    // Of a peer that speaks for nobody only its own id is known.
    if (who === undefined) return { id: name, me: false, online: online.has(name) };
    return {
      account: who,
      name: store.person(who)?.name ?? '',
      me: who === account.account,
      online: online.has(who),
    };
  });
  return { peers, count: found.count };
}
