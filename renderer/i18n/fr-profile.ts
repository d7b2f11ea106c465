import type { profile as english } from './en-profile.ts';
import type { TranslationOf } from './message.ts';

/** Qui est quelqu’un, et ce qui vous lie. */
export const profile: TranslationOf<typeof english> = {
  'petname.give': 'Donner votre propre nom',
  'petname.given': 'Vous l’appelez {name}',
  'petname.label': 'Votre nom pour cette personne',
  'petname.means': 'Personne d’autre ne le voit.',

  'domain.again': 'Vérifier encore',
  'domain.check': 'Vérifier',
  'domain.checking': 'Question posée…',
  'domain.denied': 'ne nomme pas ce compte',
  'domain.proven': 'nomme ce compte',
  'domain.unasked': 'pas interrogé : cet espace n’atteint pas internet',
  'domain.unreachable': 'ne répond pas',

  'profile.allOfName': 'Tous les comptes d’ici nommés {name}',
  'profile.blocked': 'Vous bloquez ce compte',
  'profile.blockedMeans':
    'Rien de sa part ne vous est montré. Tout le monde peut voir que vous le bloquez.',
  'profile.blocksYou': 'Ce compte vous bloque',
  'profile.compareNow': 'Comparer',
  'profile.each': 'Vous vous suivez mutuellement',
  'profile.emptyFollowers': 'Personne de connu ici ne suit ce compte',
  'profile.emptyFollowersReason':
    'Seuls les abonnements présents sur cet ordinateur se comptent ; il peut y en avoir d’autres.',
  'profile.emptyFollowing': 'Ce compte ne suit personne',
  'profile.emptyFollowingReason': 'Qui il suit figure ici dès que cet ordinateur le sait.',
  'profile.emptyPart': 'Rien de ce genre ici',
  'profile.followedBy': 'Dans les abonnements de {who}',
  'profile.links': 'Liens',
  'profile.lists': 'Listes publiques',
  'profile.loadingPeople': 'Lecture de qui suit qui',
  'profile.more': 'Plus d’actions pour {name}',
  'profile.muted': 'Ce compte est en sourdine',
  'profile.mutedMeans':
    'Ses publications ne figurent dans aucune de vos listes ; ici vous pouvez les lire.',
  'profile.pinned': 'Publications épinglées',
  'profile.sameName': 'Un autre compte d’ici porte le même nom',
  'profile.sameNameAdvice': 'Un nom s’imite ; l’empreinte, non.',
  'profile.tab.followers': 'Suivi par',
  'profile.tab.following': 'Abonnements',
  'profile.tab.likes': 'Aimés',
  'profile.tab.media': 'Images',
  'profile.tab.posts': 'Publications',
  'profile.tab.replies': 'Réponses',
  'profile.tabs': 'Quoi de ce compte',
  'profile.unblock': 'Débloquer {name}',
  'profile.unmute': 'Ne plus mettre {name} en sourdine',

  'people.search': 'Chercher par nom ou empreinte',
  'people.packs': 'Bouquets de départ',
  'people.packsText':
    'Des personnes proposées par celles que vous connaissez. Suivez-les toutes, ou quelques-unes.',
  'people.yours': 'Vos abonnements',
};
