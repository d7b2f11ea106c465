import { composer } from './fr-composer.ts';
import { connections } from './fr-connections.ts';
import { doors } from './fr-doors.ts';
import { failures } from './fr-failures.ts';
import { polls } from './fr-polls.ts';
import { posts } from './fr-posts.ts';
import { hiding } from './fr-hiding.ts';
import { kept } from './fr-kept.ts';
import { lists } from './fr-lists.ts';
import { notifications } from './fr-notifications.ts';
import { reach } from './fr-reach.ts';
import { profile } from './fr-profile.ts';
import { screens } from './fr-screens.ts';
import { search } from './fr-search.ts';
import { secrets } from './fr-secrets.ts';
import { settings } from './fr-settings.ts';
import { spaces } from './fr-spaces.ts';
import { welcome } from './fr-welcome.ts';
import type { Translation } from './translation.ts';

/**
 * Français. Espace fine insécable (U+202F) devant ? ! ; : % et à l’intérieur des « », apostrophe
 * typographique (U+2019) : un essai les vérifie.
 */
export const fr: Translation = {
  ...welcome,
  ...failures,
  ...hiding,
  ...kept,
  ...lists,
  ...notifications,
  ...profile,
  ...screens,
  ...posts,
  ...polls,
  ...search,
  ...composer,
  ...settings,
  ...spaces,
  ...connections,
  ...doors,
  ...secrets,
  ...reach,

  'app.name': 'Starling',
  'app.title': '{screen}, Starling',

  'space.square': 'Place publique',

  'action.back': 'Retour',
  'action.close': 'Fermer',
  'action.continue': 'Continuer',
  'action.save': 'Enregistrer',
  'action.tryAgain': 'Réessayer',

  'nav.home': 'Accueil',
  'nav.main': 'Principale',
  'nav.narrow': 'Principale, étroite',
  'nav.people': 'À proximité',
  'nav.profile': 'Votre profil',
  'nav.settings': 'Réglages',
  'nav.skip': 'Aller au contenu',
  'nav.write': 'Écrire',

  'time.now': 'à l’instant',
  'time.minutes': '{minutes} min',
  'time.hours': '{hours} h',

  'person.contested': 'contesté',
  'person.fingerprint': 'empreinte',
  'person.follow': 'Suivre',
  'person.followed': 'vous suivez',
  'person.following': 'Vous suivez',
  'person.followsYou': 'vous suit',
  'person.posts': { one: '{n} publication', other: '{n} publications' },
  'person.stranger': 'nouveau pour vous',
  'person.unnamed': 'Compte {print}',
  'person.you': 'vous',

  'post.answers': 'répond à {name}',
  'post.by': 'Publication de {name}',
  'post.clock': '{date}, selon l’horloge de l’auteur',
  'post.open': 'Ouvrir le fil,',
  'post.parentAway': 'La publication à laquelle celle-ci répond n’est pas encore ici.',
  'post.parentDeleted': 'La publication à laquelle celle-ci répond a été supprimée par son auteur.',
  'post.parentErased': 'La publication à laquelle celle-ci répond a été effacée par son auteur.',
  'post.parentHidden': 'Une de vos règles masque la publication à laquelle celle-ci répond.',
  'post.parentWarned': 'Avertissement : {warning}',
  'post.reply': 'Répondre',
  'post.replyBy': 'Réponse de {name}',
  'post.replyCount': { one: 'Répondre, {n} réponse', other: 'Répondre, {n} réponses' },

  'stored.onlyHere': 'seulement ici',
  'stored.onPeers': { one: 'chez {n} pair', other: 'chez {n} pairs' },

  'feed.end': 'C’est tout ce qu’il y a ici.',
  'feed.latest': 'Plus récent',
  'feed.latestMeans': {
    one: 'Du plus récent au plus ancien, sans autre classement. {n} publication est sur cet ordinateur.',
    other:
      'Du plus récent au plus ancien, sans autre classement. {n} publications sont sur cet ordinateur.',
  },
  'feed.loading': 'Lecture des publications de cet ordinateur',
  'feed.newer': {
    one: 'Afficher {n} publication plus récente',
    other: 'Afficher {n} publications plus récentes',
  },
  'feed.newerShort': { one: '{n} nouvelle', other: '{n} nouvelles' },
  'feed.readUpTo': 'Vous avez lu jusqu’ici',
  'feed.which': 'Fil',

  'scope.everyone': 'Tous ici',
  'scope.following': 'Abonnements',
  'scope.label': 'Publications de qui',

  'home.empty': 'Personne ici à part vous',
  'home.emptyEveryone': 'Rien n’a encore été écrit ici',
  'home.emptyEveryoneReason':
    'Écrivez la première publication, ou attendez : elles arrivent d’elles-mêmes quand quelqu’un écrit sur ce réseau.',
  'home.emptyReason':
    'Un fil, ce sont les personnes que vous suivez. Commencez par quelqu’un de ce réseau.',
  'home.panel': 'À propos de ce fil et des personnes à proximité',
  'home.showEveryone': 'Afficher tout le monde ici',
  'home.title': 'Accueil, Place publique',
  'home.titleIn': 'Accueil, {name}',

  'people.all': 'Toutes les personnes à proximité',
  'people.before': 'Pas à portée pour l’instant',
  'people.byAddress': 'Se connecter à une adresse',
  'people.empty': 'Personne n’a encore été trouvé sur ce réseau',
  'people.emptyReason':
    'Starling cherche de lui-même. Qui l’ouvre sur le même réseau apparaît ici.',
  'people.here': { one: 'À portée, {n} personne', other: 'À portée, {n} personnes' },
  'people.how': 'Comment on se trouve',
  'people.howText':
    'Toute personne qui ouvre Starling sur ce réseau s’y annonce, et nulle part ailleurs. Aucun serveur ne tient de liste.',
  'people.inReach': 'à portée',
  'people.loading': 'Recherche des personnes présentes sur ce réseau',
  'people.missing': 'Il manque quelqu’un ?',
  'people.missingText':
    'Certains réseaux isolent leurs appareils. Une adresse aide alors : demandez-en une, ou donnez la vôtre.',
  'people.nearby': 'À proximité, {here} sur {all}',
  'people.nobodyInReach': 'Personne à portée',
  'people.outOfReach': 'pas à portée',
  'people.panel': 'À propos des personnes à proximité',

  'fact.no': 'non',
  'fact.posts': 'Publications',
  'fact.yes': 'oui',

  'thread.empty': 'Pas encore de réponse ici.',
  'thread.focusAway':
    'Cette publication n’est pas encore ici. Elle apparaîtra dès qu’un pair qui la détient sera à portée.',
  'thread.further': 'Afficher d’autres réponses',
  'thread.kept': 'Où c’est conservé',
  'thread.keptElsewhere': 'Pairs connus qui détiennent la publication',
  'thread.keptHere': 'Sur cet ordinateur',
  'thread.keptMeans': 'Ce qui manque arrive de lui-même quand un pair qui le détient est à portée.',
  'thread.loading': 'Lecture de ce fil sur cet ordinateur',
  'thread.panel': 'À propos de ce fil',
  'thread.parentAway':
    'Une publication plus haut n’est pas encore ici. Elle apparaîtra dès qu’un pair qui la détient sera à portée.',
  'thread.people': { one: 'Dans ce fil, {n} personne', other: 'Dans ce fil, {n} personnes' },
  'thread.replies': { one: '{n} réponse', other: '{n} réponses' },
  'thread.replyAway':
    'Une réponse se trouve chez des pairs absents. Elle apparaîtra au retour de l’un d’eux.',
  'thread.showMore': { one: 'En afficher {n} de plus', other: 'En afficher {n} de plus' },
  'thread.title': 'Fil',

  'profile.between': 'Entre vous',
  'profile.compare':
    'Comparez ces huit groupes de vive voix. Un nom et un signe s’imitent ; ces groupes, non.',
  'profile.contested': 'Deux clés revendiquent ce compte',
  'profile.contestedAdvice':
    'Comparez vos empreintes avec cette personne avant de vous fier à ce qui est écrit sous ce nom.',
  'profile.edit': 'Modifier le profil',
  'profile.empty': 'Pas encore de publication ici',
  'profile.emptyMine': 'Ce que vous écrivez figure ici, même hors ligne.',
  'profile.emptyTheirs':
    'Les publications arrivent d’elles-mêmes quand cette personne, ou un pair qui les détient, est à portée.',
  'profile.followers': {
    one: 'dans les abonnements de {n} compte connu ici',
    other: 'dans les abonnements de {n} comptes connus ici',
  },
  'profile.follows': { one: 'abonnement', other: 'abonnements' },
  'profile.followsYou': 'Vous suit',
  'profile.fullPrint': 'Empreinte complète',
  'profile.inReachNow': 'À portée maintenant',
  'profile.keptHere': 'Conservé chez vous',
  'profile.keptHereText': {
    one: '{n} publication de ce compte est sur cet ordinateur.',
    other: '{n} publications de ce compte sont sur cet ordinateur.',
  },
  'profile.loading': 'Lecture de ce profil sur cet ordinateur',
  'profile.panel': 'À propos de ce compte',
  'profile.posts': 'Publications',
  'profile.postsHere': { one: 'publication', other: 'publications' },
  'profile.rightPerson': 'Est-ce la bonne personne ?',
  'profile.since': 'Vu ici pour la première fois en {month}.',
  'profile.title': 'Profil',
  'profile.youFollow': 'Vous suivez',
  'profile.yourPrint': 'Votre empreinte',
  'profile.yourPrintHint':
    'Lisez ces huit groupes à voix haute à qui veut s’assurer que c’est bien vous.',

  'offline.nothingWaits':
    'Lisez et écrivez comme d’habitude. Ce que vous écrivez partira de lui-même quand un pair sera à portée.',
  'offline.people': 'Personne n’est à portée. Voici les personnes déjà vues ici.',
  'offline.profile':
    'Vous voyez ce qui est conservé sur cet ordinateur. Vous pouvez suivre comme d’habitude ; ce sera dit quand un pair sera à portée.',
  'offline.safe': 'C’est signé et en sûreté sur ce disque. Vous pouvez fermer Starling.',
  'offline.thread':
    'Vous voyez ce qui est conservé sur cet ordinateur. Une réponse partira d’elle-même quand un pair sera à portée.',
  'offline.title': 'Personne à portée depuis {time}',
  'offline.waiting': {
    one: 'Lisez et écrivez comme d’habitude. {n} publication n’est qu’ici et partira d’elle-même quand un pair sera à portée.',
    other:
      'Lisez et écrivez comme d’habitude. {n} publications ne sont qu’ici et partiront d’elles-mêmes quand un pair sera à portée.',
  },
  'offline.waitingTitle': 'En attente de départ',

  'searching.text':
    'Ce que vous écrivez attend que votre compte soit trouvé chez quelqu’un qui le connaît. Rien ne se perd entre-temps.',
  'searching.title': 'Recherche de votre compte sur ce réseau',

  'status.allElsewhere': 'Tout ce que vous avez écrit est chez au moins 1 pair',
  'status.asking': 'Lecture de l’état du réseau',
  'status.engineAway': 'Le moteur de Starling ne répond pas',
  'status.fetching': 'Réception',
  'status.fetchingOf': 'Réception des publications de {name}',
  'status.indexing': 'Remise en ordre de l’index',
  'status.label': 'Connexion',
  'status.looking': 'Recherche de pairs',
  'status.nOfM': '{done} sur {total}',
  'status.offline': 'Hors ligne depuis {time}',
  'status.onlyHere': {
    one: '{n} publication seulement ici',
    other: '{n} publications seulement ici',
  },
  'status.ownOnlyHere': {
    one: '{n} de vos publications n’est qu’ici',
    other: '{n} de vos publications ne sont qu’ici',
  },
  'status.peers': { one: '{n} pair sur ce réseau', other: '{n} pairs sur ce réseau' },
  'status.sending': 'Envoi',
  'status.trying': { one: 'essai de {n} adresse connue', other: 'essai de {n} adresses connues' },
  'status.upToDate': {
    one: 'Tout est ici, {n} publication',
    other: 'Tout est ici, {n} publications',
  },

  'settings.appearance': 'Apparence',
  'settings.identity': 'Identité',
  'settings.language': 'Langue',
  'settings.network': 'Réseau',
  'settings.wordsWaiting': 'vos 24 mots attendent',

  'identity.about': 'À propos de vous',
  'identity.aboutHint':
    'Tout le monde peut lire ceci, sur chaque ordinateur qui détient votre profil.',
  'identity.name': 'Nom',
  'identity.profile': 'Ce que les autres voient',
  'identity.saved': 'Enregistré',
  'identity.signMeans':
    'Le signe est dessiné d’après votre compte ; il reste quand vous changez de nom.',

  'wayBack.onPaper': 'sur papier',
  'wayBack.onPaperMeans': 'Passe avant tous les appareils. N’est enregistrée sur aucun d’eux.',
  'wayBack.phrase': 'Phrase de 24 mots',
  'wayBack.title': 'Chemin du retour',
  'wayBack.waiting': 'en attente',
  'wayBack.waitingMeans':
    'Les mots attendent dans le trousseau de cet ordinateur. Tant qu’ils ne sont pas sur papier, cet ordinateur est le seul accès à votre compte.',
  'wayBack.write': 'Les noter',

  'network.address': 'Adresse',
  'network.addressHint':
    'Une adresse « multiaddr » que quelqu’un vous a donnée. Elle commence par /ip4 ou /ip6.',
  'network.addresses': 'Adresses à donner aux autres',
  'network.connect': 'Se connecter à quelqu’un',
  'network.connectNow': 'Se connecter',
  'network.connecting': 'Connexion…',
  'network.here': 'Cet ordinateur',
  'network.loading': 'Lecture de l’état du réseau',
  'network.noAddresses': 'Aucune : personne ne peut se connecter à cet ordinateur du dehors',
  'network.nobody': 'Personne n’est connecté. Starling continue de chercher de lui-même.',
  'network.onlyHere': 'Les vôtres qui ne sont qu’ici',
  'network.own': 'Publications de vous',
  'network.peerId': 'Identifiant de pair',
  'network.peers': { one: 'Connecté, {n} pair', other: 'Connectés, {n} pairs' },
  'network.posts': 'Publications sur cet ordinateur',
  'network.reached': 'Connecté',
  'network.received': 'Reçu',
  'network.sent': 'Envoyé',
  'network.unnamed': 'Un pair sans nom',

  'appearance.dark': 'Sombre',
  'appearance.keyboard': 'Clavier',
  'appearance.light': 'Clair',
  'appearance.showKeys': 'Afficher',
  'appearance.singleKeys': 'Touches simples',
  'appearance.singleKeysHint':
    'j et k déplacent, n écrit. Désactivées : seules Entrée, Échap et Ctrl + Entrée agissent.',
  'appearance.system': 'Comme le système',
  'appearance.theme': 'Thème',

  'language.interface': 'Langue de l’interface',
  'language.means': 'Les publications restent dans la langue où elles ont été écrites.',
  'language.system': 'Comme le système',

  'keys.help': 'cette liste',
  'keys.hint': 'Les touches ne font rien pendant qu’on écrit.',
  'keys.home': 'aller à l’accueil',
  'keys.leave': 'fermer, puis revenir',
  'keys.newer': 'publications plus récentes',
  'keys.next': 'suivante',
  'keys.off':
    'Les touches simples sont désactivées dans les réglages : Entrée, Échap et Ctrl + Entrée comptent toujours.',
  'keys.open': 'ouvrir le fil',
  'keys.post': 'publier',
  'keys.previous': 'précédente',
  'keys.reply': 'répondre',
  'keys.settings': 'réglages',
  'keys.title': 'Clavier',
  'keys.write': 'écrire',

  'nowhere.empty': 'Il n’y a rien à cette adresse',
  'nowhere.home': 'Aller à l’accueil',
  'nowhere.reason': 'Le lien est incomplet, ou ce n’est pas un lien de Starling.',
  'nowhere.title': 'Introuvable',
};
