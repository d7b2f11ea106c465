import Ban from '@lucide/svelte/icons/ban';
import EyeOff from '@lucide/svelte/icons/eye-off';
import Link from '@lucide/svelte/icons/link';
import ListPlus from '@lucide/svelte/icons/list-plus';
import Tag from '@lucide/svelte/icons/tag';
import type { PersonView } from '../../../sync/api/index.ts';
import { t } from '../../i18n/locale.svelte.ts';
import type { MenuItem } from '../menu/menu.ts';
import { nameOf } from '../person.ts';

export interface PersonMenuActs {
  readonly copyLink: () => void;
  readonly name: () => void;
  readonly list: () => void;
  readonly mute: (mute: boolean) => void;
  readonly block: (block: boolean) => void;
}

/** What can be done about somebody beside following them. */
export function personMenu(person: PersonView, acts: PersonMenuActs): MenuItem[] {
  const copy = { label: t('menu.copyLink'), icon: Link, run: acts.copyLink };
  if (person.me) return [copy];
  const name = nameOf(person);
  const { muted, blocked } = person;
  return [
    copy,
    { label: t('petname.give'), icon: Tag, run: acts.name },
    { label: t('lists.addTo'), icon: ListPlus, run: acts.list },
    {
      label: muted ? t('profile.unmute', { name }) : t('menu.mute', { name }),
      icon: EyeOff,
      apart: true,
      run: () => acts.mute(!muted),
    },
    {
      label: blocked ? t('profile.unblock', { name }) : t('menu.block', { name }),
      icon: Ban,
      run: () => acts.block(!blocked),
    },
  ];
}
