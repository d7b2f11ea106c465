const en = {
  about: 'About Starling',
  hide: 'Hide Starling',
  hideOthers: 'Hide others',
  unhide: 'Show all',
  quit: 'Quit Starling',
  file: 'File',
  close: 'Close window',
  keepRunning: 'Keep running when the window is closed',
  paused: 'Pause all connections',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  reload: 'Reload',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  zoomReset: 'Actual size',
  fullScreen: 'Full screen',
  developerTools: 'Developer tools',
  window: 'Window',
  minimize: 'Minimize',
  zoom: 'Zoom',
  front: 'Bring all to front',
  help: 'Help',
  showLog: 'Show the log',
  show: 'Show Starling',
  openLink: 'Open this address in your browser?',
  open: 'Open',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  engineStopped: 'Starling’s engine keeps stopping',
  engineStoppedDetail:
    'It was started again several times and ended each time. What you have posted is safe on this computer. The log says what happened.',
  pageStopped: 'The window keeps stopping',
  pageStoppedDetail:
    'It was loaded again several times and ended each time. What you have posted is safe on this computer.',
  cannotOpen: 'Starling cannot open your data',
  dataInUse:
    'Another Starling is using this folder. Quit it first, or start this one with another folder.',
  keychainLocked:
    'Your keys are in this computer’s keychain, and it does not give them out. Unlock it and try again.',
  diskFull: 'The disk is full. Make room and try again; nothing was lost.',
  unreadable:
    'The folder cannot be read. Nothing in it was changed. The log says what is wrong with it.',
  frozen: 'The window does not answer',
  frozenDetail: 'You can wait, or load it again. What you have posted is safe.',
  wait: 'Wait',
  notices: {
    reply: '{name} answered you',
    mention: '{name} mentioned you',
    quote: '{name} quoted you',
    repost: '{name} reposted you',
    like: '{name} liked your post',
    follow: '{name} follows you',
    poll: 'A poll by {name} has ended',
  },
  andMore: '{name} and {n} more',
  otherNews: '… and {n} other notifications',
};
/** What the shell itself says; the interface has its own words. */
export type Words = typeof en;

const fr: Words = {
  about: 'À propos de Starling',
  hide: 'Masquer Starling',
  hideOthers: 'Masquer les autres',
  unhide: 'Tout afficher',
  quit: 'Quitter Starling',
  file: 'Fichier',
  close: 'Fermer la fenêtre',
  keepRunning: 'Continuer en arrière-plan quand la fenêtre est fermée',
  paused: 'Suspendre toutes les connexions',
  edit: 'Édition',
  undo: 'Annuler',
  redo: 'Rétablir',
  cut: 'Couper',
  copy: 'Copier',
  paste: 'Coller',
  selectAll: 'Tout sélectionner',
  view: 'Affichage',
  reload: 'Recharger',
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  zoomReset: 'Taille réelle',
  fullScreen: 'Plein écran',
  developerTools: 'Outils de développement',
  window: 'Fenêtre',
  minimize: 'Placer dans le Dock',
  zoom: 'Réduire ou agrandir',
  front: 'Tout ramener au premier plan',
  help: 'Aide',
  showLog: 'Afficher le journal',
  show: 'Afficher Starling',
  openLink: 'Ouvrir cette adresse dans votre navigateur\u202f?',
  open: 'Ouvrir',
  cancel: 'Annuler',
  tryAgain: 'Réessayer',
  engineStopped: 'Le moteur de Starling s’arrête sans cesse',
  engineStoppedDetail:
    'Il a été relancé plusieurs fois et s’est arrêté à chaque fois. Ce que vous avez publié est en sécurité sur cet ordinateur. Le journal dit ce qui s’est passé.',
  pageStopped: 'La fenêtre s’arrête sans cesse',
  pageStoppedDetail:
    'Elle a été rechargée plusieurs fois et s’est arrêtée à chaque fois. Ce que vous avez publié est en sécurité sur cet ordinateur.',
  cannotOpen: 'Starling ne peut pas ouvrir vos données',
  dataInUse:
    'Un autre Starling utilise ce dossier. Quittez-le d’abord, ou lancez celui-ci avec un autre dossier.',
  keychainLocked:
    'Vos clés sont dans le trousseau de cet ordinateur, qui ne les donne pas. Déverrouillez-le et réessayez.',
  diskFull: 'Le disque est plein. Faites de la place et réessayez\u202f; rien n’est perdu.',
  unreadable: 'Le dossier est illisible. Rien n’y a été modifié. Le journal dit ce qui ne va pas.',
  frozen: 'La fenêtre ne répond pas',
  frozenDetail: 'Vous pouvez attendre ou la recharger. Ce que vous avez publié est en sécurité.',
  wait: 'Attendre',
  notices: {
    reply: 'Réponse de {name}',
    mention: 'Mention de {name}',
    quote: 'Citation de {name}',
    repost: 'Republication de {name}',
    like: 'J’aime de {name}',
    follow: 'Nouvel abonnement\u202f: {name}',
    poll: 'Le sondage de {name} est terminé',
  },
  andMore: '{name} et {n} autres',
  otherNews: '… et {n} autres notifications',
};

/**
 * The words for a chosen language; `system` takes the first of the system's own languages that
 * Starling speaks. `preferred` holds BCP 47 tags, most wanted first.
 */
export function wordsFor(choice: 'system' | 'en' | 'fr', preferred: readonly string[]): Words {
  if (choice !== 'system') return choice === 'fr' ? fr : en;
  const known = preferred.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'en' || tag === 'fr');
  return known === 'fr' ? fr : en;
}
