import { EngineError } from './failure.ts';

/** @throws EngineError BAD_INPUT for what would stand on several lines, or holds half a character */
export function checkLine(text: string, what: string): void {
  if (/\p{Cc}/u.test(text))
    throw new EngineError('BAD_INPUT', `${what} is one line, without control characters.`);
  checkWhole(text, what);
}

/** @throws EngineError BAD_INPUT for what holds half of a character */
export function checkWhole(text: string, what: string): void {
  if (!text.isWellFormed())
    throw new EngineError('BAD_INPUT', `${what} holds half of a character (a lone surrogate).`);
}
