import type { PersonView } from '../../sync/api/index.ts';
import { t } from '../i18n/locale.svelte.ts';

/** How a person is called: by the claimed name, or by the fingerprint while none has arrived. */
export function nameOf(person: Pick<PersonView, 'name' | 'fingerprint'>): string {
  return person.name === ''
    ? t('person.unnamed', { print: dotted(person.fingerprint) })
    : person.name;
}

/**
 * The less one knows somebody, the more of the fingerprint one sees: nothing of one's own, four
 * characters of those followed, eight of a stranger and of a contested account.
 */
export function visiblePrint(person: PersonView): string | undefined {
  if (person.me) return undefined;
  if (person.followed && !person.contested) return person.fingerprint.slice(0, 4);
  return dotted(person.fingerprint);
}

export function isStranger(person: PersonView): boolean {
  return !person.me && !person.followed;
}

/** `b3grukof` as `b3gr·ukof`. */
export function dotted(fingerprint: string): string {
  return fingerprint.match(/.{1,4}/gu)?.join('·') ?? fingerprint;
}
