import { join } from 'node:path';
import * as z from 'zod';
import { readJson, writeJson } from './json-file.ts';

const preferencesSchema = z.object({ version: z.literal(1), keepRunning: z.boolean() });

/** Choices that belong to the shell and not to the account. */
export interface Preferences {
  /** Closing the window hides it; the engine goes on serving peers. */
  keepRunning: boolean;
}

export function openPreferences(folder: string): Preferences {
  const file = join(folder, 'preferences.json');
  let { keepRunning } = readJson(file, preferencesSchema) ?? { keepRunning: false };
  return {
    get keepRunning() {
      return keepRunning;
    },
    set keepRunning(value) {
      keepRunning = value;
      writeJson(file, { version: 1, keepRunning });
    },
  };
}
