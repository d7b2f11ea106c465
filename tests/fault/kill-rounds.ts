import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DocumentName } from '../../sync/documents/index.ts';
import type { Hash, Tid } from '../../sync/protocol/index.ts';

/** A post that the writer was told is kept. */
export interface Acknowledged {
  tid: Tid;
  hash: Hash;
}
/** A document that was accepted whole. */
export interface KeptDocument {
  name: DocumentName;
  count: number;
}

/**
 * Runs a program beside this file and kills it (SIGKILL) when it has said `lines` lines: while it
 * is already at what comes next, so at any point of it. Gives the lines, and whether it came to its
 * end by itself first.
 */
export async function runUntilKilled(
  program: string,
  args: readonly string[],
  lines: number,
): Promise<{ said: string[]; ended: boolean }> {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const said: string[] = [];
  // Torn last lines were never said: readline gives them too, so JSON that does not end is left out.
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.endsWith(']') || line.endsWith('}')) said.push(line);
    if (said.length >= lines) child.kill('SIGKILL');
  }
  const [code] = (await exit) as [number | null];
  if (code !== null && code !== 0) throw new Error(`${program} failed with code ${String(code)}`);
  return { said, ended: code === 0 };
}
