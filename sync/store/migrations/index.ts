import { firstLight } from './0001-first-light.ts';
import { countEverything } from './0002-count-everything.ts';
import { conversation } from './0003-conversation.ts';
import { textLater } from './0004-text-later.ts';
import type { Migration } from './migration.ts';

export type { Migration } from './migration.ts';

/** In order; a step that was released never changes. */
export const migrations: readonly Migration[] = [
  firstLight,
  countEverything,
  conversation,
  textLater,
];
