import { draftContentSchema, POLL_OPTION_LIMIT } from '../../sync/api/index.ts';
import type { DraftContent, PostView } from '../../sync/api/index.ts';
import { countLetters } from '../text/letters.ts';
import { recall, remember } from './storage.ts';

/** What a draft is for: a new post without any of these. */
export interface DraftTarget {
  readonly replyTo?: string | undefined;
  readonly quote?: string | undefined;
  readonly edits?: string | undefined;
}

export const EMPTY: DraftContent = {
  text: '',
  mentions: [],
  langs: [],
  sensitive: false,
  images: [],
};

/** A draft as this window remembers it by itself. */
export interface Remembered {
  /** As the engine calls it; absent until it answered. */
  readonly id?: string | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly changed: number;
  readonly content: DraftContent;
}

export const targetKey = ({ edits, quote, replyTo }: DraftTarget): string =>
  edits !== undefined
    ? `edit ${edits}`
    : quote !== undefined
      ? `quote ${quote}`
      : (replyTo ?? 'new');

export const isFor = (content: DraftContent, target: DraftTarget): boolean =>
  targetKey(content) === targetKey(target);

/** Nothing that somebody would miss. */
export function isEmpty({ text, images, poll, warning }: DraftContent): boolean {
  const asked = poll?.options.some((option) => option.trim() !== '') ?? false;
  return text.trim() === '' && images.length === 0 && !asked && (warning ?? '').trim() === '';
}

/** What is edited begins as it stands. */
export function contentOf(post: PostView): DraftContent {
  return {
    text: post.text,
    mentions: post.facets.flatMap((facet) => ('account' in facet ? [facet] : [])),
    langs: post.langs,
    sensitive: post.sensitive,
    images: post.images,
    edits: post.address,
    ...(post.warning === undefined ? {} : { warning: post.warning }),
  };
}

/** Two different answers at least, none too long. */
export function isPoll({ options }: NonNullable<DraftContent['poll']>): boolean {
  const written = options.map((option) => option.trim()).filter((option) => option !== '');
  if (written.length < 2 || new Set(written).size < written.length) return false;
  return written.every((option) => countLetters(option) <= POLL_OPTION_LIMIT);
}

export function rememberDraft(key: string, draft: Remembered | undefined): void {
  remember(key, draft === undefined ? undefined : JSON.stringify(draft));
}

export function recallDraft(key: string): Remembered | undefined {
  const kept = recall(key);
  if (kept === undefined) return undefined;
  try {
    const { id, changed, content } = JSON.parse(kept) as Partial<Record<keyof Remembered, unknown>>;
    return {
      id: typeof id === 'string' ? id : undefined,
      changed: typeof changed === 'number' ? changed : 0,
      content: draftContentSchema.parse(content),
    };
  } catch {
    // An earlier version kept the text alone.
    return kept.startsWith('{"') ? undefined : { changed: 0, content: { ...EMPTY, text: kept } };
  }
}
