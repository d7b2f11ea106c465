import Ban from '@lucide/svelte/icons/ban';
import BellOff from '@lucide/svelte/icons/bell-off';
import Bookmark from '@lucide/svelte/icons/bookmark';
import Copy from '@lucide/svelte/icons/copy';
import Eraser from '@lucide/svelte/icons/eraser';
import EyeOff from '@lucide/svelte/icons/eye-off';
import History from '@lucide/svelte/icons/history';
import Link from '@lucide/svelte/icons/link';
import ListPlus from '@lucide/svelte/icons/list-plus';
import PenLine from '@lucide/svelte/icons/pen-line';
import Pin from '@lucide/svelte/icons/pin';
import Quote from '@lucide/svelte/icons/quote';
import Repeat from '@lucide/svelte/icons/repeat-2';
import Star from '@lucide/svelte/icons/star';
import Trash from '@lucide/svelte/icons/trash-2';
import type { PostView } from '../../../sync/api/index.ts';
import { t } from '../../i18n/locale.svelte.ts';
import { hashOf } from '../../navigation/route.ts';
import type { responses } from '../../navigation/route.ts';
import type { PostActs } from '../../state/post-acts.svelte.ts';
import type { MenuItem } from '../menu/menu.ts';
import { nameOf } from '../person.ts';

/** What can be done with a post beside what its foot offers. */
export function menuOf(post: PostView, acts: PostActs): MenuItem[] {
  const taken = post.deleted || post.erased !== undefined;
  return [
    ...(taken ? [] : copying(post, acts)),
    ...(taken ? [] : seeing(post, acts)),
    ...(post.author.me ? owning(post, acts, taken) : avoiding(post, acts)),
  ];
}

function copying(post: PostView, acts: PostActs): MenuItem[] {
  return [
    {
      label: post.bookmarked ? t('post.unbookmark') : t('post.bookmark'),
      icon: Bookmark,
      narrow: true,
      run: () => void acts.bookmark(post),
    },
    {
      label: t('menu.copyLink'),
      icon: Link,
      run: () => void acts.copy(post.address, t('copy.link')),
    },
    ...(post.text === ''
      ? []
      : [
          {
            label: t('menu.copyText'),
            icon: Copy,
            run: () => void acts.copy(post.text, t('copy.text')),
          },
        ]),
  ];
}

/** Who did something with it, and what it said before. */
function seeing(post: PostView, acts: PostActs): MenuItem[] {
  const to = (of: (typeof responses)[number]) => () => {
    window.location.hash = hashOf({ screen: 'responses', address: post.address, of });
  };
  return [
    ...(post.likes > 0 ? [{ label: t('menu.likes'), icon: Star, run: to('likes') }] : []),
    ...(post.reposts > 0 ? [{ label: t('menu.reposts'), icon: Repeat, run: to('reposts') }] : []),
    ...(post.quotes > 0 ? [{ label: t('menu.quotes'), icon: Quote, run: to('quotes') }] : []),
    ...(post.edited === undefined
      ? []
      : [
          {
            label: t('menu.history'),
            icon: History,
            run: () => (acts.dialog = { kind: 'history', post }),
          },
        ]),
  ];
}

function owning(post: PostView, acts: PostActs, taken: boolean): MenuItem[] {
  void acts.people.loadPinned(post.author.account);
  const pinned = acts.people.pinned?.includes(post.address) ?? false;
  return [
    ...(taken
      ? []
      : [
          {
            label: t('menu.edit'),
            icon: PenLine,
            apart: true,
            run: () => acts.write('edit', post),
          },
          {
            label: pinned ? t('menu.unpin') : t('menu.pin'),
            icon: Pin,
            run: () => void acts.people.pin(post),
          },
        ]),
    ...(taken
      ? []
      : [
          {
            label: t('menu.delete'),
            icon: Trash,
            danger: true,
            apart: true,
            run: () => acts.delete(post),
          },
        ]),
    ...(post.erased === undefined
      ? [
          {
            label: t('menu.erase'),
            icon: Eraser,
            danger: true,
            run: () => (acts.dialog = { kind: 'erase', post }),
          },
        ]
      : []),
  ];
}

function avoiding(post: PostView, acts: PostActs): MenuItem[] {
  const { author } = post;
  const name = nameOf(author);
  return [
    {
      label: t('menu.muteThread'),
      icon: BellOff,
      apart: true,
      run: () => void acts.people.muteThread(post),
    },
    { label: t('menu.list', { name }), icon: ListPlus, run: () => acts.list(author) },
    ...(author.muted
      ? []
      : [
          {
            label: t('menu.mute', { name }),
            icon: EyeOff,
            run: () => void acts.people.mute(author),
          },
        ]),
    ...(author.blocked
      ? []
      : [
          {
            label: t('menu.block', { name }),
            icon: Ban,
            run: () => void acts.people.block(author),
          },
        ]),
  ];
}
