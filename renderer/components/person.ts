import type { PersonView } from '../../sync/api/index.ts';
import { t } from '../i18n/locale.svelte.ts';

type Named = Pick<PersonView, 'name' | 'petname' | 'fingerprint'>;

/** How a person is called: by one's own name for them, else by the name that the account claims. */
export function nameOf(person: Named): string {
  return person.petname ?? claimedName(person);
}

/** The name that the account gives itself, or the fingerprint while none has arrived. */
export function claimedName(person: Pick<PersonView, 'name' | 'fingerprint'>): string {
  return person.name === ''
    ? t('person.unnamed', { print: dotted(person.fingerprint) })
    : person.name;
}

/**
 * The less one knows somebody, the more of the fingerprint one sees: nothing of one's own and of
 * whom one gave a name, four characters of those followed, eight of a stranger and of a contested
 * account.
 */
export function visiblePrint(person: PersonView): string | undefined {
  if (person.me) return undefined;
  if (person.petname !== undefined && !person.contested) return undefined;
  if (person.followed && !person.contested) return person.fingerprint.slice(0, 4);
  return dotted(person.fingerprint);
}

/** Who has a name of one's own making is no stranger, followed or not. */
export function isStranger(person: PersonView): boolean {
  return !person.me && !person.followed && person.petname === undefined;
}

/** `b3grukof` as `b3gr·ukof`. */
export function dotted(fingerprint: string): string {
  return fingerprint.match(/.{1,4}/gu)?.join('·') ?? fingerprint;
}
