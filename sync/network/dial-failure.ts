/** Why a peer is not reached, as far as a call that failed tells. */
export type DialFailure =
  /** Nobody listens there: Starling does not run, or is somewhere else by now. */
  | 'refused'
  /** Nothing answers: it is switched off, or something on the way keeps silent. */
  | 'timed-out'
  /** This computer has no way there. */
  | 'no-route'
  /** The address has a name that nobody knows. */
  | 'no-name'
  /** Something answers, and is not in this space: another secret, or another program. */
  | 'no-handshake'
  /** Another computer is at its address. */
  | 'other-peer'
  /** The relay through which it was reached does not know it now. */
  | 'not-at-relay'
  /** This space does not call such addresses. */
  | 'not-allowed'
  | 'unknown';

/** Why nothing is spoken with a peer that is known here. */
export type WhyUnreached =
  | DialFailure
  /** It was not called yet since it was lost, or heard of. */
  | 'untried'
  /** It speaks no version of the protocol that this computer speaks. */
  | 'other-version'
  /** It is connected, and says that it is in another space. */
  | 'other-space'
  /** It sent too much that was wrong, and is kept away for a while. */
  | 'kept-away';

/** A peer that is known and with which nothing is spoken. Times: milliseconds since the Unix epoch. */
export interface UnreachedPeer {
  /** Its peer id, once that is known. */
  id?: string;
  addresses: string[];
  why: WhyUnreached;
  /** It is being called. */
  trying: boolean;
  triedAt?: number;
  /** When it is called again by itself; absent where it is not. */
  nextAt?: number;
  /** Until when it is kept away. */
  until?: number;
}

/** What tells most comes first: one address that answered says more than three that did not. */
const telling: readonly DialFailure[] = [
  'other-peer',
  'no-handshake',
  'refused',
  'not-at-relay',
  'timed-out',
  'no-route',
  'no-name',
  'not-allowed',
  'unknown',
];

/** What an error of `node.dial` says of the peer. */
export function dialFailure(error: unknown): DialFailure {
  // libp2p gives one error for several addresses.
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
  const found = new Set(errors.map(failureOf));
  return telling.find((failure) => found.has(failure)) ?? 'unknown';
}

/** Where an address must not be called, libp2p is not even asked: it looks up names before it asks back. */
export class AddressNotAllowed extends Error {
  override readonly name = 'AddressNotAllowed';
}

const codes: Readonly<Record<string, DialFailure>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timed-out',
  EHOSTDOWN: 'timed-out',
  EHOSTUNREACH: 'no-route',
  ENETUNREACH: 'no-route',
  EADDRNOTAVAIL: 'no-route',
  ENOTFOUND: 'no-name',
  EAI_AGAIN: 'no-name',
  // It took the call and hung up: of a private network that this one is not in, for one.
  ECONNRESET: 'no-handshake',
  EPIPE: 'no-handshake',
};
const names: Readonly<Record<string, DialFailure>> = {
  TimeoutError: 'timed-out',
  AbortError: 'timed-out',
  DialDeniedError: 'not-allowed',
  AddressNotAllowed: 'not-allowed',
  UnexpectedPeerError: 'other-peer',
  EncryptionFailedError: 'no-handshake',
  InvalidCryptoExchangeError: 'no-handshake',
};

function failureOf(error: unknown): DialFailure {
  if (!(error instanceof Error)) return 'unknown';
  // noise names both keys in its message, and has no other sign of it.
  if (error.message.includes('does not match expected remote identity')) return 'other-peer';
  // So does the relay's client, whatever the relay has answered.
  if (error.message.startsWith('failed to connect via relay')) return 'not-at-relay';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return codes[code] ?? names[error.name] ?? 'unknown';
}
