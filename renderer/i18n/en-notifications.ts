import { texts } from './message.ts';

/** What others did to oneself. */
export const notifications = texts({
  'notify.follow': { one: '{who} follows you', other: '{who} follow you' },
  'notify.like': { one: '{who} liked your post', other: '{who} liked your post' },
  'notify.mention': { one: '{who} mentioned you', other: '{who} mentioned you' },
  'notify.others': { one: '{n} other', other: '{n} others' },
  'notify.ownPoll': 'Your poll has closed',
  'notify.poll': 'A poll you voted in has closed',
  'notify.quote': { one: '{who} quoted your post', other: '{who} quoted your post' },
  'notify.reply': { one: '{who} replied to you', other: '{who} replied to you' },
  'notify.repost': { one: '{who} reposted your post', other: '{who} reposted your post' },

  'notifications.all': 'All',
  'notifications.empty': 'Quiet',
  'notifications.emptyFiltered': 'Nothing of this kind',
  'notifications.emptyFilteredReason': 'Other kinds may be waiting: show all of them.',
  'notifications.emptyReason': 'Replies, mentions and closed polls will stand here.',
  'notifications.filter': 'Which notifications',
  'notifications.kind.follow': 'New followers',
  'notifications.kind.like': 'Likes',
  'notifications.kind.mention': 'Mentions',
  'notifications.kind.poll': 'Closed polls',
  'notifications.kind.quote': 'Quotes',
  'notifications.kind.reply': 'Replies',
  'notifications.kind.repost': 'Reposts',
  'notifications.loading': 'Reading what others did',
  'notifications.newer': { one: 'Show {n} new notification', other: 'Show {n} new notifications' },
  'notifications.onlyNetwork': 'Only my network',
  'notifications.onlyNetworkHint': 'Only people you follow, and those whom they follow.',
  'notifications.panel': 'About notifications',
  'notifications.seen': 'Read when seen',
  'notifications.seenText':
    'What stood on this screen counts as read. A dot marks what came since you were here last.',
  'notifications.showAll': 'Show all',
  'notifications.strangers': 'Who may reach you',
  'notifications.strangersText':
    'Anybody can answer you. Mute or block somebody, and nothing of theirs appears here any more.',
  'notifications.unreadOne': 'unread',
});
