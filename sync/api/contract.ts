import { bundlesContract } from './procedures/bundles.ts';
import { collectionContract } from './procedures/collections.ts';
import { connectionsContract } from './procedures/connections.ts';
import { doorsContract } from './procedures/doors.ts';
import { engineContract } from './procedures/engine.ts';
import { peopleContract } from './procedures/people.ts';
import { postsContract } from './procedures/posts.ts';
import { readingContract } from './procedures/reading.ts';
import { secretsContract } from './procedures/secrets.ts';
import { spacesContract } from './procedures/spaces.ts';

/**
 * Everything an interface can ask of the engine. Procedures named `live` are event streams: they
 * yield the present state first, then a new one at every change, until the caller ends them.
 * Expected failures are oRPC errors whose `code` is one of `errorCodes`.
 */
export const contract = {
  ...engineContract,
  ...postsContract,
  ...readingContract,
  ...peopleContract,
  ...collectionContract,
  ...spacesContract,
  ...bundlesContract,
  ...connectionsContract,
  ...doorsContract,
  ...secretsContract,
};
export type Contract = typeof contract;

/** The header of a call that names the space that it is about; the public square's where it is absent. */
export const SPACE_HEADER = 'space';

/** Codes of expected failures; each has a sentence for a person in the interface. */
export const errorCodes = [
  'BAD_INPUT',
  'NO_ACCOUNT',
  'ACCOUNT_EXISTS',
  'NOT_FOUND',
  'TOO_LONG',
  'OVER_QUOTA',
  'BAD_PHRASE',
  'NO_KEYCHAIN',
  'UNREACHABLE',
  'DISK_FULL',
  'UNAVAILABLE',
  'CANNOT_READ_DATA',
  'BAD_IMAGE',
  'POLL_CLOSED',
  'NOT_YOURS',
  'INVITATION_OVER',
  'WRONG_CODE',
  'OTHER_VERSION',
  'NOT_ADMITTED',
] as const;
export type ErrorCode = (typeof errorCodes)[number];
