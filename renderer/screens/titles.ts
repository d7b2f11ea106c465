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
  space: 'spaces.about',
  connections: 'connections.title',
  thread: 'thread.title',
  responses: 'thread.title',
  profile: 'profile.title',
  settings: 'nav.settings',
  nowhere: 'nowhere.title',
} as const satisfies Readonly<Record<Route['screen'], string>>;

/** What the window is called: the screen, and before it how many notifications wait. */
export function windowTitle(route: Route, unread: number, community?: string): string {
  const screen = screenTitle(route, community);
  const title = t('app.title', { screen });
  return unread === 0 ? title : t('title.unread', { count: unread > 9 ? '9+' : unread, title });
}

function screenTitle(route: Route, community: string | undefined): string {
  if (route.screen === 'tag') return `#${route.tag}`;
  const home = route.screen === 'home' && community !== undefined;
  return home ? t('home.titleIn', { name: community }) : t(TITLES[route.screen]);
}
