import type { SessionView } from '../../api/index.ts';
import { wordlist } from '../../identity/index.ts';
import type { Core } from '../core.ts';
import { findPerson } from '../views/person-view.ts';
import { live } from './os.ts';
import type { Implementer } from './os.ts';

export function sessionProcedures(os: Implementer, core: Core) {
  const { account } = core;
  return {
    get: os.session.get.handler(() => readSession(core)),
    live: os.session.live.handler(({ signal }) =>
      live(core, signal, {
        subscribe: (changed) => {
          const stops = [
            account.onChange(changed),
            core.store.onChange((change) => {
              if (account.account !== undefined && change.people.has(account.account)) changed();
            }),
          ];
          return () => stops.forEach((stop) => stop());
        },
        read: () => readSession(core),
      }),
    ),
    create: os.session.create.handler(({ input }) => account.create(input.name, input.about)),
    restore: os.session.restore.handler(async ({ input }) => {
      await account.restore(input.phrase);
      return readSession(core);
    }),
    phrase: os.session.phrase.handler(async () => ({ phrase: await account.words.read() })),
    confirmPhrase: os.session.confirmPhrase.handler(() => {
      account.confirmWords();
      return {};
    }),
    wordlist: os.session.wordlist.handler(() => ({ words: [...wordlist] })),
  };
}

function readSession(core: Core): SessionView {
  const { store, account } = core;
  const me = account.account;
  return {
    phase: me === undefined && !account.searching ? 'welcome' : 'ready',
    ...(me === undefined
      ? {}
      : { me: { ...findPerson(core, me), about: store.person(me)?.about ?? '' } }),
    phraseWaiting: me !== undefined && account.words.waiting,
    canWait: account.words.canWait,
    searching: account.searching,
  };
}
