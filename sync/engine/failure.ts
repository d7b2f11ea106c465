import { ORPCError } from '@orpc/client';
import { errorCodes } from '../api/index.ts';
import type { ErrorCode } from '../api/index.ts';

/** Something that a person can understand and act on. `message` is that sentence. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * What an interface hears of a failure. Parts throw errors of their own classes; those whose `code`
 * is one of the contract's keep it and their sentence. Anything else is a mistake in the program:
 * the interface hears only that, the log hears the rest.
 */
export function asAnswer(
  error: unknown,
  log: (unexpected: unknown) => void,
): ORPCError<string, unknown> {
  if (error instanceof ORPCError) {
    const answer = error as ORPCError<string, unknown>;
    if (answer.code === 'BAD_REQUEST') return badInput(answer);
    if (isErrorCode(answer.code)) return answer;
  } else if (error instanceof Error && 'code' in error && isErrorCode(error.code)) {
    return new ORPCError(error.code, { message: error.message, cause: error });
  }
  log(error);
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    message: 'Starling made a mistake; its log says more.',
    cause: error,
  });
}

export function isErrorCode(code: unknown): code is ErrorCode {
  return errorCodes.some((known) => known === code);
}

/** oRPC says "validation failed" and lists the issues apart; a person needs them in the sentence. */
function badInput(error: ORPCError<string, unknown>): ORPCError<string, unknown> {
  const issues = (error.data as { issues?: readonly Issue[] } | undefined)?.issues ?? [];
  const sentences = issues.map(
    ({ message, path }) => `${path?.length ? `${path.map(String).join('.')}: ` : ''}${message}`,
  );
  return new ORPCError('BAD_INPUT', {
    message: sentences.length > 0 ? sentences.join('; ') : error.message,
    cause: error,
  });
}
interface Issue {
  message: string;
  path?: readonly PropertyKey[];
}
