import { ORPCError } from '@orpc/client';
import { ValidationError } from '@orpc/contract';
import { errorCodes } from '../../sync/api/index.ts';
import type { ErrorCode } from '../../sync/api/index.ts';

/** The codes of the contract, and those that the interface adds. */
export type FailureCode = ErrorCode | 'ENGINE_AWAY' | 'ODD_ANSWER' | 'UNEXPECTED';

/** Something that did not work, as the screens tell it. */
export interface Failure {
  readonly code: FailureCode;
  /** What the other side said, for the log and for reports; not translated. */
  readonly detail: string;
}

/** Thrown by a call while no engine is connected. */
export class EngineAwayError extends Error {
  override readonly name = 'EngineAwayError';
}

export function failureOf(error: unknown): Failure {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof EngineAwayError) return { code: 'ENGINE_AWAY', detail };
  if (error instanceof ValidationError) return { code: 'ODD_ANSWER', detail };
  if (error instanceof ORPCError) {
    // A stream's values are validated one by one, and reported as an error with this cause.
    const odd = error.cause instanceof ValidationError;
    return { code: odd ? 'ODD_ANSWER' : codeOf(error.code), detail };
  }
  return { code: 'UNEXPECTED', detail };
}

function codeOf(code: unknown): FailureCode {
  if (code === 'BAD_REQUEST') return 'BAD_INPUT';
  return errorCodes.find((known) => known === code) ?? 'UNEXPECTED';
}
