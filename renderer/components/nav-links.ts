import Bell from '@lucide/svelte/icons/bell';
import Bookmark from '@lucide/svelte/icons/bookmark';
import EyeOff from '@lucide/svelte/icons/eye-off';
import FilePenLine from '@lucide/svelte/icons/file-pen-line';
import House from '@lucide/svelte/icons/house';
import List from '@lucide/svelte/icons/list';
import Search from '@lucide/svelte/icons/search';
import Settings from '@lucide/svelte/icons/settings';
import Users from '@lucide/svelte/icons/users';
import type { Component } from 'svelte';
import { t } from '../i18n/locale.svelte.ts';
import type { Route } from '../navigation/route.ts';

export interface NavLink {
  readonly icon: Component<{ class?: string }>;
  readonly label: string;
  readonly to: Route;
}

/** Every screen that one goes to by itself, in the order of the rail. */
export function navLinks(): readonly NavLink[] {
  return [
    { icon: House, label: t('nav.home'), to: { screen: 'home' } },
    { icon: Bell, label: t('nav.notifications'), to: { screen: 'notifications' } },
    { icon: Search, label: t('nav.search'), to: { screen: 'search', query: '' } },
    { icon: Users, label: t('nav.people'), to: { screen: 'people' } },
    { icon: Bookmark, label: t('nav.bookmarks'), to: { screen: 'bookmarks' } },
    { icon: FilePenLine, label: t('nav.drafts'), to: { screen: 'drafts' } },
    { icon: List, label: t('nav.lists'), to: { screen: 'lists' } },
    { icon: EyeOff, label: t('nav.hidden'), to: { screen: 'hidden' } },
    { icon: Settings, label: t('nav.settings'), to: { screen: 'settings', section: 'identity' } },
  ];
}

/** Which of them a route belongs to: a list stands below the lists, a tag below the search. */
export function isWithin(route: Route, link: Route): boolean {
  if (route.screen === 'list') return link.screen === 'lists';
  if (route.screen === 'tag') return link.screen === 'search';
  return route.screen === link.screen;
}
