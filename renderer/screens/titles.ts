import { t } from '../i18n/locale.svelte.ts';
import type { Route } from '../navigation/route.ts';

const TITLES = {
  home: 'home.title',
  notifications: 'nav.notifications',
  search: 'nav.search',
  tag: 'nav.search',
  people: 'nav.people',
  bookmarks: 'nav.bookmarks',
  drafts: 'nav.drafts',
  lists: 'nav.lists',
  list: 'nav.lists',
  hidden: 'nav.hidden',
  thread: 'thread.title',
  responses: 'thread.title',
  profile: 'profile.title',
  settings: 'nav.settings',
  nowhere: 'nowhere.title',
} as const satisfies Readonly<Record<Route['screen'], string>>;

/** What the window is called: the screen, and before it how many notifications wait. */
export function windowTitle(route: Route, unread: number): string {
  const screen = route.screen === 'tag' ? `#${route.tag}` : t(TITLES[route.screen]);
  const title = t('app.title', { screen });
  return unread === 0 ? title : t('title.unread', { count: unread > 9 ? '9+' : unread, title });
}
