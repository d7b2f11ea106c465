import { texts } from './translation.ts';

/** English: the first language of the interface, and the list of its texts. */
export const en = texts({
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
  'nav.peopleShort': 'People',
  'nav.profile': 'Your profile',
  'nav.profileShort': 'You',
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
  'thread.here': '{here} here, {missing} with peers who are away',
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

  'composer.kept': 'Kept as a draft',
  'composer.keys': 'Control and Enter sends.',
  'composer.label': 'Your post',
  'composer.language': 'Language of this post',
  'composer.left': { one: '{n} left', other: '{n} left' },
  'composer.newTitle': 'Write to the public square',
  'composer.noLanguage': 'Language',
  'composer.openDraft': 'Open',
  'composer.over': { one: '{n} too many', other: '{n} too many' },
  'composer.placeholder': 'What do you want to say?',
  'composer.post': 'Post',
  'composer.posted': 'Posted',
  'composer.reply': 'Reply',
  'composer.replyPlaceholder': 'Write a reply',
  'composer.replyTitle': 'Reply to {name}',
  'composer.saving': 'Saving…',
  'composer.waiting': 'Kept: it is posted as soon as your account is found',
  'composer.tooManyBytes': 'Too long: letters made of many parts take more room',

  'offline.nothingWaits':
    'Read and write as usual. What you write goes out by itself when a peer is in reach.',
  'offline.people': 'Nobody is in reach. These are the people seen here before.',
  'offline.profile':
    'You see what is kept on this computer. You may follow as usual; it is told when a peer is in reach.',
  'offline.safe': 'Written in signed form and safe on this disk. You may close Starling.',
  'offline.thread':
    'You see what is kept on this computer. A reply goes out by itself when a peer is in reach.',
  'offline.title': 'No network since {time}',
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

  'welcome.free':
    'Starling is free software. Its rules are in its code, and its code is on your computer.',
  'welcome.haveOne': 'I already have one',
  'welcome.make': 'Make my account',
  'welcome.making': 'Making it…',
  'welcome.nameHint':
    'Any script, any length up to {limit} letters. You can change it whenever you like.',
  'welcome.nameLede':
    'Your account is made here, on this computer. No e-mail, no phone number, no password, and nobody who can close it.',
  'welcome.nameTitle': 'What should people call you?',
  'welcome.sign': 'Your sign',
  'welcome.signLater':
    'Your sign will be drawn from your key. Others may have your name; their signs will differ.',
  'welcome.signMeans':
    'Your sign is drawn from your key. Others may have your name; their signs will differ.',
  'welcome.stepJoin': 'Join',
  'welcome.stepName': 'Your name',
  'welcome.stepWords': '24 words',
  'welcome.steps': 'Steps',

  'words.again': 'Show the words again',
  'words.confirmLede': 'Look at your paper, not at your memory.',
  'words.confirmTitle': 'Three words, to be sure',
  'words.later': 'Later',
  'words.laterMeans': 'Later: until then they wait in this computer’s keychain.',
  'words.lede':
    'They are the only way back if you lose this computer. Nobody else has them, so nobody could send them to you.',
  'words.place': 'Word {place}',
  'words.print': 'Print',
  'words.title': 'Write these 24 words on paper',
  'words.unknown': '“{word}” is not one of the 2,048 possible words.',
  'words.unknownShort': 'no possible word',
  'words.unknownSuggest':
    '“{word}” is not one of the 2,048 possible words. Did you write “{suggestion}”?',
  'words.use': 'Use “{word}”',
  'words.written': 'I have written them down',
  'words.wrong': 'This is a possible word, but not word {place} of your phrase.',

  'restore.busy': 'Restoring…',
  'restore.count': '{known} of {all} words are known ones.',
  'restore.lede':
    'Type or paste them in their order. They are checked on this computer and go nowhere.',
  'restore.makeNew': 'Make a new account instead',
  'restore.restore': 'Restore my account',
  'restore.title': 'Your 24 words',

  'join.enter': 'Enter',
  'join.lede':
    'There is one place so far. What you write there is public, and every copy of it is on the computers of the people in it.',
  'join.searching':
    'Your account will be looked for on the network. Until it is found, what you write waits on this computer.',
  'join.square': 'The public square',
  'join.squareMeans':
    'Everyone on the networks you are on. Nobody owns it, so nobody can put you out of it.',
  'join.title': 'Enter the public square',

  'nowhere.empty': 'There is nothing at this address',
  'nowhere.home': 'Go home',
  'nowhere.reason': 'The link is incomplete, or it is not a link of Starling.',
  'nowhere.title': 'Not found',

  'away.refused.advice':
    'The address of this page has an old key or none. Open the address that “starling serve” printed when it started.',
  'away.refused.title': 'This page may not speak to Starling',
  'away.starting': 'Starting',
  'away.startingMeans': 'The engine opens what is on this computer.',
  'away.stopped.advice':
    'What you posted is safe on this disk, and what you are writing is kept as a draft. Close Starling and open it again.',
  'away.stopped.title': 'Starling’s engine has stopped',
  'away.trying.advice':
    'What you posted is safe on this disk, and what you are writing is kept as a draft. Trying again by itself.',
  'away.trying.title': 'Starling’s engine does not answer',
  'away.tryNow': 'Try now',

  'failure.ACCOUNT_EXISTS.advice': 'Nothing was changed. Load this page again to use it.',
  'failure.ACCOUNT_EXISTS.title': 'There is an account on this computer already',
  'failure.BAD_INPUT.advice':
    'Nothing was changed, and what you wrote is still there. Look at it again.',
  'failure.BAD_INPUT.title': 'That could not be understood',
  'failure.BAD_PHRASE.advice':
    'Each is a possible word, but together they are no phrase. Check their order, and words that look alike.',
  'failure.BAD_PHRASE.title': 'These words do not belong together',
  'failure.CANNOT_READ_DATA.advice':
    'Nothing was deleted. Close Starling and run “starling doctor” to see what is wrong.',
  'failure.CANNOT_READ_DATA.title': 'Starling cannot read its data on this computer',
  'failure.DISK_FULL.advice':
    'This was not saved; its text is still in the box. Make room on the disk and try again.',
  'failure.DISK_FULL.title': 'The disk is full',
  'failure.ENGINE_AWAY.advice':
    'Nothing is lost: what you write is kept as a draft. Try again when it answers.',
  'failure.ENGINE_AWAY.title': 'Starling’s engine does not answer',
  'failure.NO_ACCOUNT.advice': 'Make one first, or restore yours from its 24 words.',
  'failure.NO_ACCOUNT.title': 'There is no account on this computer',
  'failure.NO_KEYCHAIN.advice': 'Nothing was stored. Write the words down now instead of later.',
  'failure.NO_KEYCHAIN.title': 'This computer has no keychain',
  'failure.NOT_FOUND.advice': 'It may come when a peer who holds it is in reach.',
  'failure.NOT_FOUND.title': 'This is not known here',
  'failure.ODD_ANSWER.advice':
    'Nothing was lost. If it happens again, the engine and the interface are of different versions: start Starling again.',
  'failure.ODD_ANSWER.title': 'The engine gave an answer that makes no sense here',
  'failure.OVER_QUOTA.advice':
    'Peers would not take more from one account. Wait a while and try again; your text is kept.',
  'failure.OVER_QUOTA.title': 'That is more than others accept',
  'failure.TOO_LONG.advice': 'Nothing was sent. Shorten it and try again; your text is kept.',
  'failure.TOO_LONG.title': 'This is too long',
  'failure.UNAVAILABLE.advice': 'Nothing was changed. Try again in a moment.',
  'failure.UNAVAILABLE.title': 'This is not possible right now',
  'failure.UNEXPECTED.advice':
    'What was saved before is safe. Try again; if it stays, start Starling again.',
  'failure.UNEXPECTED.title': 'Something went wrong that nobody expected',
  'failure.UNREACHABLE.advice':
    'Check the address, and that the other computer is on and on the same network.',
  'failure.UNREACHABLE.title': 'Nobody answered at this address',
});
