import type { PostView } from '../../../sync/api/index.ts';
import { locale, t } from '../../i18n/locale.svelte.ts';
import { lengthOf } from '../../text/letters.ts';

/** What waits under a content warning, so that opening it holds no other surprise. */
export function underWarning({ text, images, poll, quote }: PostView): string {
  const parts = [
    ...(text === '' ? [] : [t('cover.letters', { n: lengthOf(text).letters })]),
    ...(images.length === 0 ? [] : [t('quote.pictures', { n: images.length })]),
    ...(poll === undefined ? [] : [t('cover.poll')]),
    ...(quote === undefined ? [] : [t('cover.quote')]),
  ];
  return t('cover.under', { what: locale.formats.list(parts) });
}
