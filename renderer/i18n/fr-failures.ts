import type { failures as english } from './en-failures.ts';
import type { TranslationOf } from './message.ts';

/** Ce qui ne va pas, ce qui reste en sûreté, et que faire. */
export const failures: TranslationOf<typeof english> = {
  'away.refused.advice':
    'L’adresse de cette page porte une clé ancienne, ou aucune. Ouvrez l’adresse que « starling serve » a affichée à son démarrage.',
  'away.refused.title': 'Cette page n’a pas le droit de parler à Starling',
  'away.starting': 'Démarrage',
  'away.startingMeans': 'Le moteur ouvre ce qui est sur cet ordinateur.',
  'away.stopped.advice':
    'Ce que vous avez publié est en sûreté sur ce disque, et ce que vous écrivez est gardé en brouillon. Fermez Starling et rouvrez-le.',
  'away.stopped.title': 'Le moteur de Starling s’est arrêté',
  'away.trying.advice':
    'Ce que vous avez publié est en sûreté sur ce disque, et ce que vous écrivez est gardé en brouillon. Nouvel essai de lui-même.',
  'away.trying.title': 'Le moteur de Starling ne répond pas',
  'away.tryNow': 'Essayer maintenant',

  'failure.ACCOUNT_EXISTS.advice': 'Rien n’a changé. Rechargez cette page pour l’utiliser.',
  'failure.ACCOUNT_EXISTS.title': 'Il y a déjà un compte sur cet ordinateur',
  'failure.BAD_IMAGE.advice':
    'Rien n’en a été gardé. Starling accepte PNG, JPEG, WebP, AVIF et GIF jusqu’à 100 mégapixels.',
  'failure.BAD_IMAGE.title': 'Cette image est illisible',
  'failure.BAD_INPUT.advice':
    'Rien n’a changé, et ce que vous avez écrit est toujours là. Relisez-le.',
  'failure.BAD_INPUT.title': 'Cela n’a pas pu être compris',
  'failure.BAD_PHRASE.advice':
    'Chaque mot est possible, mais ensemble ils ne forment pas une phrase. Vérifiez leur ordre et les mots qui se ressemblent.',
  'failure.BAD_PHRASE.title': 'Ces mots ne vont pas ensemble',
  'failure.CANNOT_READ_DATA.advice':
    'Rien n’a été effacé. Fermez Starling et lancez « starling doctor » pour voir ce qui ne va pas.',
  'failure.CANNOT_READ_DATA.title': 'Starling ne peut pas lire ses données sur cet ordinateur',
  'failure.DISK_FULL.advice':
    'Ceci n’a pas été enregistré ; le texte est toujours dans la zone de saisie. Faites de la place sur le disque et réessayez.',
  'failure.DISK_FULL.title': 'Le disque est plein',
  'failure.ENGINE_AWAY.advice':
    'Rien n’est perdu : ce que vous écrivez est gardé en brouillon. Réessayez quand il répondra.',
  'failure.ENGINE_AWAY.title': 'Le moteur de Starling ne répond pas',
  'failure.NO_ACCOUNT.advice': 'Créez-en un, ou restaurez le vôtre avec ses 24 mots.',
  'failure.NO_ACCOUNT.title': 'Il n’y a pas de compte sur cet ordinateur',
  'failure.NO_KEYCHAIN.advice':
    'Rien n’a été conservé. Notez les mots maintenant plutôt que plus tard.',
  'failure.NO_KEYCHAIN.title': 'Cet ordinateur n’a pas de trousseau',
  'failure.NOT_YOURS.advice': 'Rien n’a été modifié. L’auteur seul peut le faire.',
  'failure.NOT_YOURS.title': 'Ceci appartient à une autre personne',
  'failure.NOT_FOUND.advice': 'Cela viendra peut-être quand un pair qui le détient sera à portée.',
  'failure.NOT_FOUND.title': 'Ce n’est pas connu ici',
  'failure.ODD_ANSWER.advice':
    'Rien n’est perdu. Si cela se reproduit, le moteur et l’interface sont de versions différentes : redémarrez Starling.',
  'failure.ODD_ANSWER.title': 'Le moteur a donné une réponse qui n’a pas de sens ici',
  'failure.OVER_QUOTA.advice':
    'Les pairs n’en prendraient pas plus d’un même compte. Attendez un peu et réessayez ; votre texte est gardé.',
  'failure.OVER_QUOTA.title': 'C’est plus que ce que les autres acceptent',
  'failure.POLL_CLOSED.advice': 'Votre vote n’a pas été envoyé. Ce qui était compté le reste.',
  'failure.POLL_CLOSED.title': 'Ce sondage est terminé',
  'failure.TOO_LONG.advice':
    'Rien n’a été envoyé. Raccourcissez et réessayez ; votre texte est gardé.',
  'failure.TOO_LONG.title': 'C’est trop long',
  'failure.UNAVAILABLE.advice': 'Rien n’a changé. Réessayez dans un instant.',
  'failure.UNAVAILABLE.title': 'Ce n’est pas possible pour le moment',
  'failure.UNEXPECTED.advice':
    'Ce qui était enregistré est en sûreté. Réessayez ; si cela persiste, redémarrez Starling.',
  'failure.UNEXPECTED.title': 'Il s’est passé quelque chose d’imprévu',
  'failure.UNREACHABLE.advice':
    'Vérifiez l’adresse, et que l’autre ordinateur est allumé et sur le même réseau.',
  'failure.UNREACHABLE.title': 'Personne n’a répondu à cette adresse',
  'failure.INVITATION_OVER.advice':
    'Elle a servi, a été reprise, ou son temps est passé. Rien n’a été rejoint : demandez-en une autre.',
  'failure.INVITATION_OVER.title': 'Cette invitation ne fait plus entrer personne',
  'failure.WRONG_CODE.advice':
    'Rien n’a été rejoint. Faites-le répéter : après trois codes faux il ne vaut plus rien.',
  'failure.WRONG_CODE.title': 'Ce n’est pas le code',
  'failure.OTHER_VERSION.advice': 'Rien n’a été rejoint. Mettez à jour la plus ancienne des deux.',
  'failure.OTHER_VERSION.title': 'L’autre ordinateur a une autre version de Starling',
  'failure.NOT_ADMITTED.advice': 'Rien n’a été rejoint. La personne qui tient la porte a dit non.',
  'failure.NOT_ADMITTED.title': 'On ne vous a pas laissé entrer',
};
