import type { kept as english } from './en-kept.ts';
import type { TranslationOf } from './message.ts';

/** Ce qu’on garde pour soi : signets et brouillons. */
export const kept: TranslationOf<typeof english> = {
  'bookmarks.all': 'Tous',
  'bookmarks.away':
    'Cette publication n’est plus ici. Elle reviendra quand un pair qui la détient sera à portée.',
  'bookmarks.empty': 'Aucun signet',
  'bookmarks.emptyFolder': 'Rien dans ce dossier',
  'bookmarks.emptyReason':
    'Appuyez sur b sur une publication. Seuls vos propres appareils peuvent les voir.',
  'bookmarks.folder': 'Dossier',
  'bookmarks.folderName': 'Nom du dossier',
  'bookmarks.folders': 'Dossiers',
  'bookmarks.foldersHint':
    'Supprimer un dossier garde ses signets : ils restent parmi tous les autres.',
  'bookmarks.foldersNone':
    'Les dossiers rangent les signets. Créez-en un, et chaque signet pourra y aller.',
  'bookmarks.loading': 'Lecture de vos signets',
  'bookmarks.newFolder': 'Nouveau dossier',
  'bookmarks.noFolder': 'Sans dossier',
  'bookmarks.panel': 'À propos des signets',
  'bookmarks.private': 'Pour vous uniquement',
  'bookmarks.privateText':
    'Les signets et leurs dossiers sont chiffrés. Personne d’autre ne voit ce que vous gardez, pas même qui l’a écrit.',
  'bookmarks.remove': 'Retirer',
  'bookmarks.removed': 'Signet retiré',
  'bookmarks.removeFolder': 'Supprimer le dossier',
  'bookmarks.removeFolderNamed': 'Supprimer le dossier {name}',
  'bookmarks.renameFolder': 'Renommer',
  'bookmarks.renameFolderNamed': 'Renommer le dossier {name}',

  'drafts.delete': 'Supprimer',
  'drafts.deleted': 'Brouillon supprimé',
  'drafts.edit': 'une modification',
  'drafts.empty': 'Aucun brouillon',
  'drafts.emptyReason': 'Ce que vous commencez sans le publier est gardé ici, à chaque frappe.',
  'drafts.kept': 'Gardés à chaque frappe',
  'drafts.keptText':
    'Les brouillons sont sur ce disque au fil de votre écriture, et survivent à une coupure de courant. Ils ne quittent cet ordinateur que si vous les publiez.',
  'drafts.loading': 'Lecture de vos brouillons',
  'drafts.nothing': 'Encore rien d’écrit',
  'drafts.open': 'Ouvrir',
  'drafts.panel': 'À propos des brouillons',
  'drafts.poll': 'avec un sondage',
  'drafts.quote': 'cite une publication',
  'drafts.reply': 'une réponse',
};
