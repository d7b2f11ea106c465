import type { AccountId } from '../../protocol/index.ts';
import type { Store } from '../../store/index.ts';
import type { WhoIs } from './mentions.ts';

/** More people of one name than this are nobody in particular. */
const NAMESAKES = 100;
const FINGERPRINT = /^[a-z2-7]{4}[·.]?[a-z2-7]{4}$/iu;

/**
 * A fingerprint, with or without its dot, or a name as people read it. Of several with one name the
 * one whom the writer follows is meant; otherwise nobody, for a wrong person is worse than none.
 */
export function whoIs(store: Store, viewer: AccountId | undefined): WhoIs {
  const people = store.finding.people;
  return (name) => {
    const printed = FINGERPRINT.test(name) ? people.printed(name, 2) : [];
    if (printed.length === 1) return printed[0];
    const named = people.called(name, NAMESAKES);
    if (named.length < 2) return named[0];
    const known = named.filter(
      (other) => other === viewer || store.person(other, viewer)?.followed === true,
    );
    return known.length === 1 ? known[0] : undefined;
  };
}
