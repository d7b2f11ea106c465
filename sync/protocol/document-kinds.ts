import * as z from 'zod';
import type { DocumentKind } from './objects.ts';

/** In the order of their numbers on the wire; a number is never given twice. */
const KINDS: readonly DocumentKind[] = ['profile', 'graph', 'posts', 'reactions'];

export const kindField = z
  .literal([0, 1, 2, 3])
  .transform((number): DocumentKind => KINDS[number] ?? 'profile');
export const kindWire = (kind: DocumentKind): number => KINDS.indexOf(kind);
/** Numbers of documents within a kind. */
export const numberField = z.int().min(0).max(0xffffffff);
