import type { Interest, SpawnDecoder, OpenReplica, Writer } from '../../documents/index.ts';
import type { AccountId, SpaceId } from '../../protocol/index.ts';
import type { Store } from '../../store/index.ts';
import type { Clock, Random } from '../ports.ts';
import { randomFraction } from '../random-fraction.ts';
import type { AccountDocuments } from './documents-port.ts';

export interface OpenDocuments {
  replica: OpenReplica;
  /** The same as one's own account needs it. */
  own: AccountDocuments;
}

export interface DocumentParts {
  space: SpaceId;
  /** Who founded the community; undefined in the public square. */
  founder: AccountId | undefined;
  store: Store;
  spawnDecoder: SpawnDecoder;
  clock: Clock;
  random: Random;
  /** The device that writes on this computer, once there is one. */
  writer: () => Writer | undefined;
  /** Whose content is wanted, and how much of it. */
  interest: Interest;
  /** Bytes that all of it may take. */
  totalBytes: () => number;
  /** Whom the person does not want to see. */
  hides: (account: AccountId) => boolean;
}

/** Opens the space's documents. Loaded late: Automerge takes 0.1 s, and reading a timeline needs none. */
export async function openDocuments(parts: DocumentParts): Promise<OpenDocuments> {
  const { Author, openReplica } = await import('../../documents/index.ts');
  const { space, founder, store, clock, random } = parts;
  const replica = openReplica({
    space,
    store,
    spawnDecoder: parts.spawnDecoder,
    clock: () => clock.now(),
    own: parts.writer,
    hides: parts.hides,
    interest: parts.interest,
    totalBytes: parts.totalBytes,
  });
  const own: AccountDocuments = {
    takeKeyLog: async (account, operations) => {
      const verdict = await replica.takeKeyLog(account, operations);
      // One's own admission must not be lost to a power cut after it is said to be there.
      store.checkpoint();
      return verdict;
    },
    keyLog: (account) => replica.keyLog(account),
    accountsByRecoveryKey: (key) => replica.accountsByRecoveryKey(key),
    finishErasing: () => replica.finishErasing(),
    onKeyLog: (listener) => replica.on('keyLog', ({ account }) => listener(account)),
    openAuthor: ({ account, device, admission }, key) => {
      store.setOwn([{ account, device }]);
      return new Author({
        space,
        founder,
        account,
        device: key,
        admission,
        store,
        events: replica.events,
        clock: () => clock.now(),
        random: () => randomFraction(random),
        randomBytes: random,
      });
    },
  };
  return { replica, own };
}
