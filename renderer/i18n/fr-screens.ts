import type { screens as en } from './en-screens.ts';
import type { TranslationOf } from './message.ts';

export const screens: TranslationOf<typeof en> = {
  'nav.bookmarks': 'Signets',
  'nav.drafts': 'Brouillons',
  'nav.hidden': 'Ce qui est masqué',
  'nav.lists': 'Listes',
  'nav.more': 'Plus',
  'nav.notifications': 'Notifications',
  'nav.notificationsShort': 'Alertes',
  'nav.search': 'Rechercher',

  'title.unread': '({count}) {title}',
  'notifications.unread': { one: '{n} notification non lue', other: '{n} notifications non lues' },

  'responses.likes': 'Aimé par',
  'responses.quotes': 'Cité par',
  'responses.reposts': 'Repartagé par',

  'responses.loading': 'Recherche de qui l’a fait',
  'responses.nobody': 'Personne de connu ici',
  'responses.nobodyReason':
    'Ne compte que ce qui est arrivé sur cet ordinateur et y a été vérifié.',
  'responses.which': 'Ce que d’autres en ont fait',

  'palette.box': 'Écran, personne ou mot-dièse',
  'palette.search': 'Rechercher « {query} »',
  'palette.title': 'Aller n’importe où',

  'keys.bookmark': 'mettre un signet',
  'keys.bookmarks': 'aller aux signets',
  'keys.cover': 'afficher ou masquer',
  'keys.like': 'aimer',
  'keys.menu': 'menu de la publication',
  'keys.notifications': 'aller aux notifications',
  'keys.palette': 'aller n’importe où',
  'keys.quote': 'citer',
  'keys.repost': 'repartager',
  'keys.search': 'rechercher',
};
