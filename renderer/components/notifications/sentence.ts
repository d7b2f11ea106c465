import type { NotificationView } from '../../../sync/api/index.ts';
import { locale, t } from '../../i18n/locale.svelte.ts';
import type { Route } from '../../navigation/route.ts';
import { NAMES_PLACE, peopleSentence } from '../../text/people-sentence.ts';
import type { Piece } from '../../text/people-sentence.ts';
import { nameOf } from '../person.ts';

/** "Bob and 3 others liked your post": two by name; of more one, and how many others. */
export function sentenceOf({ kind, people, count, post }: NotificationView): readonly Piece[] {
  if (kind === 'poll') {
    const text = post?.author.me === true ? t('notify.ownPoll') : t('notify.poll');
    return [{ text, name: false }];
  }
  const named = people.slice(0, count > 2 ? 1 : 2).map(nameOf);
  const rest = count - named.length;
  return peopleSentence(
    t(`notify.${kind}`, { n: count, who: NAMES_PLACE }),
    named,
    rest > 0 ? t('notify.others', { n: rest }) : undefined,
    (names) => locale.formats.listParts(names),
  );
}

/** Where a click leads; new followers of a group are looked at together. */
export function placeOf({ post, people, count }: NotificationView, me: string): Route {
  if (post !== undefined) return { screen: 'thread', address: post.address, reply: false };
  const [first] = people;
  if (first !== undefined && count === 1) return { screen: 'profile', account: first.account };
  return { screen: 'profile', account: me, tab: 'followers' };
}
