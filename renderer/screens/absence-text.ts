import { t } from '../i18n/locale.svelte.ts';
import type { Absence } from '../transport/connection.ts';

/** Why the engine does not answer, what is safe, and what to do. */
export function absenceText(absence: Absence): { title: string; advice: string } {
  return { title: t(`away.${absence}.title`), advice: t(`away.${absence}.advice`) };
}
