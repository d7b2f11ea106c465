import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type * as z from 'zod';

/**
 * A small file of settings that the shell keeps for itself. A file that is missing, torn or of
 * another shape counts as absent: it holds nothing that cannot be chosen again.
 */
export function readJson<T>(file: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Replaces the file as a whole, so that a kill leaves the old one or the new one. */
export function writeJson(file: string, value: unknown): void {
  const next = `${file}.new`;
  writeFileSync(next, JSON.stringify(value));
  renameSync(next, file);
}
