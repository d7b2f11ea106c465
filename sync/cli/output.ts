import type { Writable } from 'node:stream';

/** How a command answers: one JSON document for scripts, or lines for a person. */
export interface Output {
  readonly json: boolean;
  /** The command's whole answer. */
  answer: (value: object, lines: () => readonly string[]) => void;
  /** Why there is no answer. */
  failure: (code: string, message: string) => void;
  /** What a person may like to know meanwhile. */
  note: (message: string) => void;
}

export function openOutput(json: boolean, stdout: Writable, stderr: Writable): Output {
  return {
    json,
    answer: (value, lines) => {
      const text = json ? JSON.stringify(value) : lines().join('\n');
      if (text !== '') stdout.write(`${text}\n`);
    },
    failure: (code, message) => {
      if (json) stdout.write(`${JSON.stringify({ error: { code, message } })}\n`);
      else stderr.write(`starling: ${message}\n`);
    },
    note: (message) => stderr.write(`${message}\n`),
  };
}
