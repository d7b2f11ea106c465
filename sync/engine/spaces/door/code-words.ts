import { wordlist } from '../../../identity/index.ts';
import { digest } from '../../../protocol/index.ts';
import { EngineError } from '../../failure.ts';
import type { Random } from '../../ports.ts';
import { CODE_WORDS } from '../limits.ts';

/** What a code begins with says whose it is, in clear: others who read one aloud lose no try by it. */
const LEAST_NUMBER = 10;
const NUMBERS = 90;
const BITS_PER_WORD = 11;

export interface Code {
  number: number;
  /** The one spelling of it: what both sides have to know. */
  text: string;
}

export function newCode(random: Random): Code {
  const number = LEAST_NUMBER + (Buffer.from(random(4)).readUInt32BE() % NUMBERS);
  return { number, text: [String(number), ...wordsOf(random(8), CODE_WORDS)].join(' ') };
}

/** Words for bytes, 11 bits each; they are of one length for whoever compares them by ear. */
export function wordsOf(bytes: Uint8Array, count: number): string[] {
  const bits = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  const top = bytes.length * 8;
  return Array.from({ length: count }, (_, at) => {
    const shift = BigInt(top - BITS_PER_WORD * (at + 1));
    return wordlist[Number((bits >> shift) & 0x7ffn)] ?? '';
  });
}

/** What somebody typed of what they heard. @throws EngineError BAD_INPUT; nobody was asked then */
export function codeIn(text: string): Code {
  const [first = '', ...words] = text
    .toLowerCase()
    .split(/[\s,.-]+/u)
    .filter((part) => part !== '');
  const wrong = words.find((word) => !wordlist.includes(word));
  if (wrong !== undefined)
    throw new EngineError(
      'BAD_INPUT',
      `“${wrong}” is no word of such a code. Listen again, or ask how it is spelt.`,
    );
  if (!/^[1-9]\d$/.test(first) || words.length !== CODE_WORDS)
    throw new EngineError(
      'BAD_INPUT',
      `A code is a number of two digits and ${String(CODE_WORDS)} words.`,
    );
  return { number: Number(first), text: [first, ...words].join(' ') };
}

/** What a door is told from others by: two words that follow from the key of its lobby, which is used once. */
export function labelOf(lobby: string): string {
  return wordsOf(digest(Buffer.from(`starling-door/1/${lobby}`)), 2).join(' ');
}
