import { composer } from './en-composer.ts';
import { connections } from './en-connections.ts';
import { doors } from './en-doors.ts';
import { failures } from './en-failures.ts';
import { polls } from './en-polls.ts';
import { posts } from './en-posts.ts';
import { hiding } from './en-hiding.ts';
import { kept } from './en-kept.ts';
import { lists } from './en-lists.ts';
import { notifications } from './en-notifications.ts';
import { reach } from './en-reach.ts';
import { profile } from './en-profile.ts';
import { screens } from './en-screens.ts';
import { search } from './en-search.ts';
import { secrets } from './en-secrets.ts';
import { settings } from './en-settings.ts';
import { spaces } from './en-spaces.ts';
import { welcome } from './en-welcome.ts';
import { texts } from './message.ts';

/** English: the first language of the interface, and the list of its texts. */
export const en = texts({
  ...welcome,
  ...failures,
  ...hiding,
  ...kept,
  ...lists,
  ...notifications,
  ...profile,
  ...screens,
  ...posts,
  ...polls,
  ...search,
  ...composer,
  ...settings,
  ...spaces,
  ...connections,
  ...doors,
  ...secrets,
  ...reach,

  'app.name': 'Starling',
  'app.title': '{screen}, Starling',

  'space.square': 'Public square',

  'action.back': 'Back',
  'action.close': 'Close',
  'action.continue': 'Continue',
  'action.save': 'Save',
  'action.tryAgain': 'Try again',

  'nav.home': 'Home',
  'nav.main': 'Main',
  'nav.narrow': 'Main, narrow',
  'nav.people': 'People nearby',
  'nav.profile': 'Your profile',
  'nav.settings': 'Settings',
  'nav.skip': 'Skip to the content',
  'nav.write': 'Write',

  'time.now': 'now',
  'time.minutes': '{minutes} min',
  'time.hours': '{hours} h',

  'person.contested': 'contested',
  'person.fingerprint': 'fingerprint',
  'person.follow': 'Follow',
  'person.followed': 'you follow',
  'person.following': 'Following',
  'person.followsYou': 'follows you',
  'person.posts': { one: '{n} post', other: '{n} posts' },
  'person.stranger': 'new to you',
  'person.unnamed': 'Account {print}',
  'person.you': 'you',

  'post.answers': 'answers {name}',
  'post.by': 'Post by {name}',
  'post.clock': '{date}, by the author’s clock',
  'post.open': 'Open the thread,',
  'post.parentAway': 'The post this answers is not here yet.',
  'post.parentDeleted': 'The post this answers was deleted by its author.',
  'post.parentErased': 'The post this answers was erased by its author.',
  'post.parentHidden': 'One of your rules hides the post this answers.',
  'post.parentWarned': 'Content warning: {warning}',
  'post.reply': 'Reply',
  'post.replyBy': 'Reply by {name}',
  'post.replyCount': { one: 'Reply, {n} reply', other: 'Reply, {n} replies' },

  'stored.onlyHere': 'only here',
  'stored.onPeers': { one: 'on {n} peer', other: 'on {n} peers' },

  'feed.end': 'That is everything that is here.',
  'feed.latest': 'Latest',
  'feed.latestMeans': {
    one: 'Newest first, ranked by nothing else. {n} post is on this computer.',
    other: 'Newest first, ranked by nothing else. {n} posts are on this computer.',
  },
  'feed.loading': 'Reading the posts on this computer',
  'feed.newer': { one: 'Show {n} newer post', other: 'Show {n} newer posts' },
  'feed.newerShort': { one: '{n} newer', other: '{n} newer' },
  'feed.readUpTo': 'You read up to here',
  'feed.which': 'Feed',

  'scope.everyone': 'Everyone here',
  'scope.following': 'Following',
  'scope.label': 'Whose posts',

  'home.empty': 'Nobody here yet but you',
  'home.emptyEveryone': 'Nothing has been written here yet',
  'home.emptyEveryoneReason':
    'Write the first post, or wait: posts come by themselves when somebody on this network writes.',
  'home.emptyReason': 'A timeline is the people you follow. Start with someone on this network.',
  'home.panel': 'About this feed and people nearby',
  'home.showEveryone': 'Show everyone here',
  'home.title': 'Home, Public square',
  'home.titleIn': 'Home, {name}',

  'people.all': 'All people nearby',
  'people.before': 'Not in reach now',
  'people.byAddress': 'Connect to an address',
  'people.empty': 'Nobody found on this network yet',
  'people.emptyReason':
    'Starling looks for others by itself. Whoever opens it on the same network appears here.',
  'people.here': { one: 'In reach, {n} person', other: 'In reach, {n} people' },
  'people.how': 'How people are found',
  'people.howText':
    'Everyone who opens Starling on this network announces it there, and nowhere else. No server keeps a list.',
  'people.inReach': 'in reach',
  'people.loading': 'Looking at who is on this network',
  'people.missing': 'Somebody is missing?',
  'people.missingText':
    'Some networks keep their devices apart. Then an address helps: ask for one, or give yours.',
  'people.nearby': 'Nearby, {here} of {all}',
  'people.nobodyInReach': 'Nobody in reach',
  'people.outOfReach': 'not in reach',
  'people.panel': 'About people nearby',

  'fact.no': 'no',
  'fact.posts': 'Posts',
  'fact.yes': 'yes',

  'thread.empty': 'No replies here yet.',
  'thread.focusAway':
    'This post is not here yet. It appears as soon as a peer who holds it is in reach.',
  'thread.further': 'Show more replies',
  'thread.kept': 'Where it is kept',
  'thread.keptElsewhere': 'Peers known to hold the post',
  'thread.keptHere': 'On this computer',
  'thread.keptMeans': 'What is missing comes by itself when a peer who holds it is in reach.',
  'thread.loading': 'Reading this thread on this computer',
  'thread.panel': 'About this thread',
  'thread.parentAway':
    'A post above is not here yet. It appears as soon as a peer who holds it is in reach.',
  'thread.people': { one: 'In this thread, {n} person', other: 'In this thread, {n} people' },
  'thread.replies': { one: '{n} reply', other: '{n} replies' },
  'thread.replyAway':
    'A reply that is with peers who are away. It appears when one of them is back.',
  'thread.showMore': { one: 'Show {n} more', other: 'Show {n} more' },
  'thread.title': 'Thread',

  'profile.between': 'Between you',
  'profile.compare':
    'Compare these eight groups aloud. A name and a sign can be imitated; these cannot.',
  'profile.contested': 'Two keys claim this account',
  'profile.contestedAdvice':
    'Compare fingerprints with this person before you trust what is written under this name.',
  'profile.edit': 'Edit profile',
  'profile.empty': 'No posts here yet',
  'profile.emptyMine': 'What you write stands here, also while you are offline.',
  'profile.emptyTheirs':
    'Posts come by themselves when this person, or a peer who holds them, is in reach.',
  'profile.followers': {
    one: 'in the follows of {n} account known here',
    other: 'in the follows of {n} accounts known here',
  },
  'profile.follows': { one: 'follow', other: 'follows' },
  'profile.followsYou': 'Follows you',
  'profile.fullPrint': 'Full fingerprint',
  'profile.inReachNow': 'In reach now',
  'profile.keptHere': 'Kept here',
  'profile.keptHereText': {
    one: '{n} post of this account is on this computer.',
    other: '{n} posts of this account are on this computer.',
  },
  'profile.loading': 'Reading this profile on this computer',
  'profile.panel': 'About this account',
  'profile.posts': 'Posts',
  'profile.postsHere': { one: 'post', other: 'posts' },
  'profile.rightPerson': 'Is this the right person?',
  'profile.since': 'First seen in {month}.',
  'profile.title': 'Profile',
  'profile.youFollow': 'You follow',
  'profile.yourPrint': 'Your fingerprint',
  'profile.yourPrintHint':
    'Read these eight groups aloud to people who want to be sure that you are you.',

  'offline.nothingWaits':
    'Read and write as usual. What you write goes out by itself when a peer is in reach.',
  'offline.people': 'Nobody is in reach. These are the people seen here before.',
  'offline.profile':
    'You see what is kept on this computer. You may follow as usual; it is told when a peer is in reach.',
  'offline.safe': 'Written in signed form and safe on this disk. You may close Starling.',
  'offline.thread':
    'You see what is kept on this computer. A reply goes out by itself when a peer is in reach.',
  'offline.title': 'Nobody in reach since {time}',
  'offline.waiting': {
    one: 'Read and write as usual. {n} post of yours is only here and goes out by itself when a peer is in reach.',
    other:
      'Read and write as usual. {n} posts of yours are only here and go out by themselves when a peer is in reach.',
  },
  'offline.waitingTitle': 'Waiting to leave',

  'searching.text':
    'What you write waits until your account is found with somebody who knows it. Nothing is lost meanwhile.',
  'searching.title': 'Looking for your account on this network',

  'status.allElsewhere': 'Everything you wrote is on at least 1 peer',
  'status.asking': 'Asking for the state of the network',
  'status.engineAway': 'Starling’s engine does not answer',
  'status.fetching': 'Fetching',
  'status.fetchingOf': 'Fetching {name}’s posts',
  'status.indexing': 'Putting the index in order',
  'status.label': 'Connection',
  'status.looking': 'Looking for peers',
  'status.nOfM': '{done} of {total}',
  'status.offline': 'Offline since {time}',
  'status.onlyHere': { one: '{n} post only here', other: '{n} posts only here' },
  'status.ownOnlyHere': {
    one: '{n} post of yours is only here',
    other: '{n} posts of yours are only here',
  },
  'status.peers': { one: '{n} peer on this network', other: '{n} peers on this network' },
  'status.sending': 'Sending',
  'status.trying': { one: 'trying {n} known address', other: 'trying {n} known addresses' },
  'status.upToDate': {
    one: 'Everything is here, {n} post',
    other: 'Everything is here, {n} posts',
  },

  'settings.appearance': 'Appearance',
  'settings.identity': 'Identity',
  'settings.language': 'Language',
  'settings.network': 'Network',
  'settings.wordsWaiting': 'your 24 words wait',

  'identity.about': 'About you',
  'identity.aboutHint': 'Everyone can read this, on every computer that holds your profile.',
  'identity.name': 'Name',
  'identity.profile': 'What others see',
  'identity.saved': 'Saved',
  'identity.signMeans': 'The sign is drawn from your account; it stays when you change your name.',

  'wayBack.onPaper': 'on paper',
  'wayBack.onPaperMeans': 'Outranks every device. Not stored on any of them.',
  'wayBack.phrase': '24-word phrase',
  'wayBack.title': 'Way back',
  'wayBack.waiting': 'still waiting',
  'wayBack.waitingMeans':
    'The words wait in this computer’s keychain. Without them on paper, this computer is the only way into your account.',
  'wayBack.write': 'Write them down',

  'network.address': 'Address',
  'network.addressHint': 'A multiaddr that somebody gave you. It begins with /ip4 or /ip6.',
  'network.addresses': 'Addresses to give to others',
  'network.connect': 'Connect to somebody',
  'network.connectNow': 'Connect',
  'network.connecting': 'Connecting…',
  'network.here': 'This computer',
  'network.loading': 'Asking for the state of the network',
  'network.noAddresses': 'None: nobody can connect to this computer from outside',
  'network.nobody': 'Nobody is connected. Starling goes on looking by itself.',
  'network.onlyHere': 'Yours that are only here',
  'network.own': 'Posts of yours',
  'network.peerId': 'Peer id',
  'network.peers': { one: 'Connected, {n} peer', other: 'Connected, {n} peers' },
  'network.posts': 'Posts on this computer',
  'network.reached': 'Connected',
  'network.received': 'Received',
  'network.sent': 'Sent',
  'network.unnamed': 'A peer without a name',

  'appearance.dark': 'Dark',
  'appearance.keyboard': 'Keyboard',
  'appearance.light': 'Light',
  'appearance.showKeys': 'Show',
  'appearance.singleKeys': 'Single keys',
  'appearance.singleKeysHint':
    'j and k move, n writes. Off: only Enter, Esc and Ctrl + Enter do something.',
  'appearance.system': 'As the system',
  'appearance.theme': 'Theme',

  'language.interface': 'Language of the interface',
  'language.means': 'Posts stay in the language they were written in.',
  'language.system': 'As the system',

  'keys.help': 'this list',
  'keys.hint': 'Keys do nothing while one writes.',
  'keys.home': 'go home',
  'keys.leave': 'close, then back',
  'keys.newer': 'newer posts',
  'keys.next': 'next',
  'keys.off':
    'Single keys are turned off in the settings: Enter, Esc and Ctrl + Enter still count.',
  'keys.open': 'open the thread',
  'keys.post': 'post',
  'keys.previous': 'previous',
  'keys.reply': 'reply',
  'keys.settings': 'settings',
  'keys.title': 'Keyboard',
  'keys.write': 'write',

  'nowhere.empty': 'There is nothing at this address',
  'nowhere.home': 'Go home',
  'nowhere.reason': 'The link is incomplete, or it is not a link of Starling.',
  'nowhere.title': 'Not found',
});
