import type { notifications as english } from './en-notifications.ts';
import type { TranslationOf } from './message.ts';

/** Ce que d’autres vous ont fait. */
export const notifications: TranslationOf<typeof english> = {
  'notify.follow': { one: '{who} vous suit', other: '{who} vous suivent' },
  'notify.like': {
    one: '{who} a aimé votre publication',
    other: '{who} ont aimé votre publication',
  },
  'notify.mention': { one: '{who} parle de vous', other: '{who} parlent de vous' },
  'notify.others': { one: '{n} autre', other: '{n} autres' },
  'notify.ownPoll': 'Votre sondage est clos',
  'notify.poll': 'Un sondage où vous avez voté est clos',
  'notify.quote': { one: '{who} cite votre publication', other: '{who} citent votre publication' },
  'notify.reply': { one: '{who} vous a répondu', other: '{who} vous ont répondu' },
  'notify.repost': {
    one: '{who} a repartagé votre publication',
    other: '{who} ont repartagé votre publication',
  },

  'notifications.all': 'Toutes',
  'notifications.empty': 'Le calme',
  'notifications.emptyFiltered': 'Rien de ce genre',
  'notifications.emptyFilteredReason': 'D’autres genres attendent peut-être : affichez-les tous.',
  'notifications.emptyReason': 'Les réponses, mentions et sondages clos figureront ici.',
  'notifications.filter': 'Quelles notifications',
  'notifications.kind.follow': 'Abonnements',
  'notifications.kind.like': 'J’aime',
  'notifications.kind.mention': 'Mentions reçues',
  'notifications.kind.poll': 'Sondages clos',
  'notifications.kind.quote': 'Citations',
  'notifications.kind.reply': 'Réponses',
  'notifications.kind.repost': 'Repartages',
  'notifications.loading': 'Lecture de ce que les autres ont fait',
  'notifications.newer': {
    one: 'Afficher {n} nouvelle notification',
    other: 'Afficher {n} nouvelles notifications',
  },
  'notifications.onlyNetwork': 'Seulement mon réseau',
  'notifications.onlyNetworkHint':
    'Seulement les personnes que vous suivez, et celles qu’elles suivent.',
  'notifications.panel': 'À propos des notifications',
  'notifications.seen': 'Lu dès que vu',
  'notifications.seenText':
    'Ce qui a figuré sur cet écran compte comme lu. Un point marque ce qui est arrivé depuis votre dernière visite.',
  'notifications.showAll': 'Tout afficher',
  'notifications.strangers': 'Qui peut vous joindre',
  'notifications.strangersText':
    'Tout le monde peut vous répondre. Mettez une personne en sourdine ou bloquez-la, et rien de sa part n’apparaît plus ici.',
  'notifications.unreadOne': 'non lue',
};
