import { setImmediate as turn } from 'node:timers/promises';
import type { AccountId } from '../../protocol/index.ts';
import type { Store } from '../../store/index.ts';
import type { NetworkState } from '../network/network-state.ts';
import type { Log } from '../ports.ts';
import { HeldChoice } from './choose-held.ts';
import { HELD_PAGE, TELL_FIRST_MS, TELL_HELD_MS } from './limits.ts';

export interface TellHeldParts {
  store: { interest: Pick<Store['interest'], 'held'> };
  /** The account of this computer. */
  me: () => AccountId | undefined;
  /** Everything of everybody is kept. */
  keepsEverybody: () => boolean;
  network: Pick<NetworkState, 'status' | 'provide'>;
  log: Log;
}

/**
 * Lets others find here what they cannot get from whom they are connected with: tells of oneself, and of
 * accounts of which everything is kept. @returns the way to stop
 */
export function tellHeld(parts: TellHeldParts): () => void {
  const tell = (): void => {
    chooseHeld(parts)
      .then((accounts) => {
        if (accounts !== undefined) parts.network.provide(accounts);
      })
      .catch((error: unknown) => parts.log('warn', 'what is held was not told', error));
  };
  const first = setTimeout(tell, TELL_FIRST_MS);
  const again = setInterval(tell, TELL_HELD_MS);
  for (const timer of [first, again]) timer.unref();
  return () => {
    clearTimeout(first);
    clearInterval(again);
  };
}

/** Undefined without a network. */
export async function chooseHeld({
  store,
  me,
  keepsEverybody,
  network,
}: Omit<TellHeldParts, 'log'>): Promise<AccountId[] | undefined> {
  const { peerId } = network.status();
  if (peerId === '') return undefined;
  // It has loaded with the network.
  const { PROVIDED_KEYS } = await import('../../network/index.ts');
  const own = me();
  // One of the keys says that the peer is in the space.
  const choice = new HeldChoice(peerId, PROVIDED_KEYS - (own === undefined ? 1 : 2));
  const of = keepsEverybody() ? 'everybody' : 'followed';
  for (let after: AccountId | undefined; ;) {
    const page = store.interest.held(of, HELD_PAGE, after);
    choice.add(page.filter((account) => account !== own));
    after = page.at(-1);
    if (page.length < HELD_PAGE) break;
    await turn();
  }
  return [...(own === undefined ? [] : [own]), ...choice.chosen];
}
