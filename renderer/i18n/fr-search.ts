import type { search as english } from './en-search.ts';
import type { TranslationOf } from './message.ts';

/** Trouver des publications, des personnes et des mots-dièse. */
export const search: TranslationOf<typeof english> = {
  'search.anyDate': 'Toute date',
  'search.anyLanguage': 'Toute langue',
  'search.box': 'Rechercher publications et personnes',
  'search.byTag': 'un mot-dièse',
  'search.byWords': 'des mots, tous',
  'search.clear': 'Effacer',
  'search.date': 'Ancienneté',
  'search.day': 'Depuis hier',
  'search.filters': 'Filtres',
  'search.from': 'De quelqu’un',
  'search.fromMeans': 'de quelqu’un : un nom, votre nom pour cette personne, ou une empreinte',
  'search.hasImage': 'Avec images',
  'search.hasLink': 'Avec un lien',
  'search.hasMeans': 'avec une image, un sondage ou un lien',
  'search.hasPoll': 'Avec un sondage',
  'search.how': 'Comment rechercher',
  'search.langMeans': 'dans une langue',
  'search.language': 'Langue',
  'search.loading': 'Recherche dans ce qui est sur cet ordinateur',
  'search.month': 'Depuis un mois',
  'search.nobody': 'Personne de connu ici ne s’appelle « {query} »',
  'search.nobodyReason': 'Un nom, votre nom pour quelqu’un, ou le début d’une empreinte.',
  'search.noTag': 'Aucun mot-dièse d’ici ne commence par « {query} »',
  'search.noTagReason': 'Un mot-dièse est ce qu’on a écrit derrière un # dans une publication.',
  'search.nothing': 'Rien sur cet ordinateur ne correspond à « {query} »',
  'search.nothingReason': {
    one: 'Starling cherche dans ce que vous détenez : {n} publication. Moins de mots trouvent plus.',
    other:
      'Starling cherche dans ce que vous détenez : {n} publications. Moins de mots trouvent plus.',
  },
  'search.panel': 'À propos de la recherche',
  'search.people': 'Personnes',
  'search.phrase': 'des mots dans cet ordre',
  'search.pictures': { one: '{n} image', other: '{n} images' },
  'search.poll': 'un sondage',
  'search.posts': 'Publications',
  'search.prefix': 'des mots qui commencent ainsi',
  'search.problem.bad-date': '« {part} » n’est pas une date : écrivez par exemple 2026-11-29.',
  'search.problem.empty': 'Il n’y a encore rien à rechercher.',
  'search.problem.open-quote':
    'Un guillemet n’est pas fermé : tout ce qui le suit a été pris ensemble.',
  'search.problem.unknown-filter': '« {part} » n’est pas un filtre, et a été laissé de côté.',
  'search.problem.unknown-person': '« {part} » ne désigne personne de connu ici.',
  'search.searched': {
    one: 'Recherche dans {n} publication de cet ordinateur en {ms} ms ; personne d’autre n’a été interrogé.',
    other:
      'Recherche dans {n} publications de cet ordinateur en {ms} ms ; personne d’autre n’a été interrogé.',
  },
  'search.sinceMeans': 'entre deux jours, tous deux compris',
  'search.start': 'Rechercher dans ce qui est sur cet ordinateur',
  'search.startReason':
    'Personne n’apprend ce que vous recherchez : cela ne quitte jamais cet ordinateur.',
  'search.tags': 'Mots-dièse',
  'search.week': 'Depuis une semaine',
  'search.what': 'Que rechercher',
  'search.year': 'Depuis un an',

  'tag.empty': 'Pas encore de publication avec ce mot-dièse ici',
  'tag.emptyReason': 'Elles arrivent d’elles-mêmes quand quelqu’un à portée l’écrit.',
  'tag.follow': 'Suivre',
  'tag.followed': 'Mots-dièse suivis',
  'tag.followedNone': 'Suivez un mot-dièse sur sa page, et il figurera ici.',
  'tag.following': 'Suivi',
  'tag.means': 'À propos de ce mot-dièse',
  'tag.meansText':
    'Les publications de tous ceux connus ici qui portent ce mot-dièse, du plus récent au plus ancien. Suivez-le pour le garder à portée de main, à côté de la recherche.',
  'tag.newest': 'La plus récente',
  'tag.posts': { one: '{n} publication ici', other: '{n} publications ici' },
};
