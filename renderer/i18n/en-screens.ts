import { texts } from './message.ts';

/** Ways to the screens, and the keys of their own. */
export const screens = texts({
  'nav.bookmarks': 'Bookmarks',
  'nav.drafts': 'Drafts',
  'nav.hidden': 'What is hidden',
  'nav.lists': 'Lists',
  'nav.more': 'More',
  'nav.notifications': 'Notifications',
  'nav.notificationsShort': 'Alerts',
  'nav.search': 'Search',

  'title.unread': '({count}) {title}',
  'notifications.unread': { one: '{n} unread notification', other: '{n} unread notifications' },

  'responses.likes': 'Liked by',
  'responses.quotes': 'Quoted by',
  'responses.reposts': 'Reposted by',

  'responses.loading': 'Looking at who did',
  'responses.nobody': 'Nobody known here',
  'responses.nobodyReason': 'Only what reached this computer and was verified is counted.',
  'responses.which': 'What others did with it',

  'palette.box': 'Screen, person or tag',
  'palette.search': 'Search for “{query}”',
  'palette.title': 'Go to anything',

  'keys.bookmark': 'bookmark',
  'keys.bookmarks': 'go to bookmarks',
  'keys.cover': 'show or cover',
  'keys.like': 'like',
  'keys.menu': 'menu of the post',
  'keys.notifications': 'go to notifications',
  'keys.palette': 'go to anything',
  'keys.quote': 'quote',
  'keys.repost': 'repost',
  'keys.search': 'search',
});
