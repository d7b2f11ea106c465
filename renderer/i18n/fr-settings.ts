import type { settings as english } from './en-settings.ts';
import type { TranslationOf } from './message.ts';

/** Réglages de la lecture, des notifications, des abonnements et du profil. */
export const settings: TranslationOf<typeof english> = {
  'settings.follows': 'Abonnements',
  'settings.notifications': 'Alertes',
  'settings.reading': 'Lecture',

  'notices.kinds': 'À quel propos',
  'notices.system': 'En dehors de Starling',
  'notices.tell': 'Me prévenir de ce que font les autres',
  'notices.tellHint':
    'Votre ordinateur affiche un court message quand Starling est à l’arrière-plan. Les comptes en sourdine ou bloqués n’en causent aucun.',

  'reading.covered': 'Ce qui est couvert',
  'reading.hidden': 'Ce qui est masqué',
  'reading.hiddenText':
    'Mots, personnes et listes en sourdine, et chaque publication qu’ils masquent.',
  'reading.sensitive': 'Afficher les images sensibles',
  'reading.sensitiveHint': 'Les images que leur auteur dit sensibles s’ouvrent d’elles-mêmes.',
  'reading.warnings': 'Ouvrir les avertissements',
  'reading.warningsHint':
    'Ce qui est sous un avertissement est affiché, l’avertissement au-dessus.',

  'follows.already': {
    one: 'Vous en suiviez déjà {n}.',
    other: 'Vous en suiviez déjà {n}.',
  },
  'follows.copied': 'Vos abonnements sont dans le presse-papiers',
  'follows.copy': 'Copier',
  'follows.done': {
    one: 'Vous suivez {n} compte de plus.',
    other: 'Vous suivez {n} comptes de plus.',
  },
  'follows.export': 'Emporter vos abonnements',
  'follows.exportText': 'Un texte avec un compte par ligne, son nom à la suite.',
  'follows.file': 'Un fichier',
  'follows.fileChoose': 'Choisir un fichier',
  'follows.import': 'Reprendre des abonnements',
  'follows.importDo': 'Les suivre',
  'follows.importing': 'En cours…',
  'follows.importText':
    'Choisissez un fichier écrit par Starling, ou collez son texte. Aucun de vos abonnements ne se perd.',
  'follows.refused': {
    one: '{n} ligne ne nomme aucun compte et a été laissée de côté :',
    other: '{n} lignes ne nomment aucun compte et ont été laissées de côté :',
  },
  'follows.save': 'Enregistrer dans un fichier',
  'follows.text': 'Son texte',
  'follows.tooLarge': 'Ce fichier est trop gros pour être une liste de comptes.',

  'identity.avatar': 'Image',
  'identity.avatarHint':
    'Montrée à la place du signe dessiné, mais jamais là où l’on compare des empreintes.',
  'identity.banner': 'Bannière',
  'identity.bannerHint': 'Une image large en haut de votre profil.',
  'identity.domain': 'Domaine',
  'identity.domainHint':
    'Mettez l’identifiant de votre compte dans le fichier .well-known/starling.json de votre domaine, et chacun pourra vérifier qu’il est à vous.',
  'identity.links': 'Liens',
  'identity.linksHint': { one: 'Un par ligne, {n} au plus.', other: 'Un par ligne, {n} au plus.' },
  'identity.linksWrong':
    'Chaque ligne doit être une adresse entière, de celles qui commencent par https.',
  'identity.pictureChoose': 'Choisir une image',
  'identity.pictureRemove': 'Retirer',
  'identity.pictureSending': 'Réduction en cours…',
};
