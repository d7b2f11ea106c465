import { t } from '../i18n/locale.svelte.ts';
import type { FailureCode } from '../transport/failure.ts';

/** What happened, and what is safe and what to do, in a person's words. */
export function failureText(code: FailureCode): { title: string; advice: string } {
  return { title: t(`failure.${code}.title`), advice: t(`failure.${code}.advice`) };
}
