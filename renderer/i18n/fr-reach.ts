import type { reach as english } from './en-reach.ts';
import type { TranslationOf } from './message.ts';

/** Comment d’autres joignent cet ordinateur par internet. */
export const reach: TranslationOf<typeof english> = {
  'reach.mapPort': 'Demander un port au routeur',
  'reach.mapPortHint':
    'D’autres peuvent alors appeler cet ordinateur par internet, et il aide ceux qu’on ne peut pas appeler. Rien n’est demandé pour les communautés du réseau local.',
  'reach.title': 'Depuis internet',
};
