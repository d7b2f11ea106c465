import { texts } from './message.ts';

/** What does not work, what is safe meanwhile, and what to do. */
export const failures = texts({
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
  'failure.BAD_IMAGE.advice':
    'Nothing was kept of it. Starling takes PNG, JPEG, WebP, AVIF and GIF of up to 100 megapixels.',
  'failure.BAD_IMAGE.title': 'This is no picture that can be read',
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
  'failure.NOT_YOURS.advice': 'Nothing was changed. Only its author can do that.',
  'failure.NOT_YOURS.title': 'This is somebody else’s',
  'failure.NOT_FOUND.advice': 'It may come when a peer who holds it is in reach.',
  'failure.NOT_FOUND.title': 'This is not known here',
  'failure.ODD_ANSWER.advice':
    'Nothing was lost. If it happens again, the engine and the interface are of different versions: start Starling again.',
  'failure.ODD_ANSWER.title': 'The engine gave an answer that makes no sense here',
  'failure.OVER_QUOTA.advice':
    'Peers would not take more from one account. Wait a while and try again; your text is kept.',
  'failure.OVER_QUOTA.title': 'That is more than others accept',
  'failure.POLL_CLOSED.advice': 'Your vote was not sent. What was counted before stays.',
  'failure.POLL_CLOSED.title': 'This poll is over',
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
  'failure.INVITATION_OVER.advice':
    'It was used, taken back, or has ended. Nothing was joined: ask for another one.',
  'failure.INVITATION_OVER.title': 'This invitation lets nobody in any more',
  'failure.WRONG_CODE.advice':
    'Nothing was joined. Listen again: after three wrong codes it buys nothing any more.',
  'failure.WRONG_CODE.title': 'That is not the code',
  'failure.OTHER_VERSION.advice': 'Nothing was joined. Bring the older one of the two up to date.',
  'failure.OTHER_VERSION.title': 'The other computer runs another version of Starling',
  'failure.NOT_ADMITTED.advice': 'Nothing was joined. Whoever holds the door open said no.',
  'failure.NOT_ADMITTED.title': 'You were not let in',
});
