import type { welcome as english } from './en-welcome.ts';
import type { TranslationOf } from './message.ts';

/** L’arrivée, du nom jusqu’à l’entrée. */
export const welcome: TranslationOf<typeof english> = {
  'welcome.free':
    'Starling est un logiciel libre. Ses règles sont dans son code, et son code est sur votre ordinateur.',
  'welcome.haveOne': 'J’en ai déjà un',
  'welcome.make': 'Créer mon compte',
  'welcome.making': 'Création…',
  'welcome.nameHint':
    'Toute écriture, jusqu’à {limit} lettres. Vous pouvez le changer quand vous voulez.',
  'welcome.nameLede':
    'Votre compte se crée ici, sur cet ordinateur. Ni courriel, ni téléphone, ni mot de passe, et personne qui puisse le fermer.',
  'welcome.nameTitle': 'Comment faut-il vous appeler ?',
  'welcome.sign': 'Votre signe',
  'welcome.signLater':
    'Votre signe sera dessiné d’après votre clé. D’autres peuvent porter votre nom ; leurs signes différeront.',
  'welcome.signMeans':
    'Votre signe est dessiné d’après votre clé. D’autres peuvent porter votre nom ; leurs signes différeront.',
  'welcome.stepJoin': 'Entrer',
  'welcome.stepName': 'Votre nom',
  'welcome.stepWords': '24 mots',
  'welcome.steps': 'Étapes',

  'words.again': 'Revoir les mots',
  'words.confirmLede': 'Regardez votre papier, pas votre mémoire.',
  'words.confirmTitle': 'Trois mots, pour être sûr',
  'words.later': 'Plus tard',
  'words.laterMeans': 'Plus tard : d’ici là, ils attendent dans le trousseau de cet ordinateur.',
  'words.lede':
    'C’est le seul chemin du retour si vous perdez cet ordinateur. Personne d’autre ne les a, donc personne ne pourrait vous les envoyer.',
  'words.place': 'Mot {place}',
  'words.print': 'Imprimer',
  'words.title': 'Notez ces 24 mots sur papier',
  'words.unknown': '« {word} » ne fait pas partie des 2 048 mots possibles.',
  'words.unknownShort': 'mot impossible',
  'words.unknownSuggest':
    '« {word} » ne fait pas partie des 2 048 mots possibles. Vouliez-vous écrire « {suggestion} » ?',
  'words.use': 'Utiliser « {word} »',
  'words.written': 'Je les ai notés',
  'words.wrong': 'C’est un mot possible, mais pas le mot {place} de votre phrase.',

  'restore.busy': 'Restauration…',
  'restore.count': '{known} mots sur {all} sont connus.',
  'restore.lede':
    'Tapez-les ou collez-les dans leur ordre. Ils sont vérifiés sur cet ordinateur et ne vont nulle part.',
  'restore.makeNew': 'Créer plutôt un nouveau compte',
  'restore.restore': 'Restaurer mon compte',
  'restore.title': 'Vos 24 mots',

  'join.enter': 'Entrer',
  'join.lede':
    'Il n’y a pour l’instant qu’un lieu. Ce que vous y écrivez est public, et chaque copie en est sur les ordinateurs de celles et ceux qui s’y trouvent.',
  'join.searching':
    'Votre compte va être cherché sur le réseau. Jusque-là, ce que vous écrivez attend sur cet ordinateur.',
  'join.square': 'La place publique',
  'join.squareMeans':
    'Tout le monde sur les réseaux où vous êtes. Elle n’appartient à personne, donc personne ne peut vous en chasser.',
  'join.title': 'Entrez sur la place publique',
};
