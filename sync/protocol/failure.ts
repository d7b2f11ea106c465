import type { ProtocolCode, ProtocolFailure } from './result.ts';

/** Messages may quote what a peer sent. */
const MESSAGE_LENGTH = 200;

export function fail(code: ProtocolCode, message: string): { ok: false; error: ProtocolFailure } {
  return { ok: false, error: { code, message: message.slice(0, MESSAGE_LENGTH) } };
}

/** Names a decoded value in a message. What a peer sent may be an object that cannot become a string. */
export function nameOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `"${value}"` : typeof value;
}

/** Something of one's own that its readers would refuse: a mistake of the program, not of a peer. */
export class UnfitObject extends Error {
  readonly code: ProtocolCode;
  constructor({ code, message }: ProtocolFailure) {
    super(message);
    this.name = 'UnfitObject';
    this.code = code;
  }
}
