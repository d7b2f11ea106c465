import type { connections as english } from './en-connections.ts';
import type { TranslationOf } from './message.ts';

/** Qui est connecté et comment, ce que cela coûte, et sur combien d’ordinateurs sont vos publications. */
export const connections: TranslationOf<typeof english> = {
  'connections.again': 'nouvel essai à {time}',
  'connections.carried': '{in} reçus, {out} envoyés',
  'connections.connected': { one: '{n} pair connecté', other: '{n} pairs connectés' },
  'connections.kept': 'tenu à l’écart jusqu’à {time}',
  'connections.loading': 'Recherche de qui est connecté',
  'connections.mapped': 'Votre routeur transmet un port à cet ordinateur.',
  'connections.metered': 'Ce réseau coûte selon ce qu’il transporte',
  'connections.meteredMeans':
    'Aucune image n’est prise d’avance, et des personnes que vous ne suivez pas seuls les noms viennent. Ce que vous ouvrez est pris.',
  'connections.more': 'Qui est connecté et comment, qui ne l’est pas, et pourquoi',
  'connections.nobody': 'Personne n’est connecté. Starling continue de chercher.',
  'connections.nobodyThere':
    'Personne de cette communauté n’est connecté : ses membres sont absents, ou tous derrière des routeurs qui ne laissent entrer personne. Un membre joignable de l’extérieur suffit, par exemple un ordinateur toujours allumé. Starling continue d’essayer.',
  'connections.now': 'appel en cours',
  'connections.pause': 'Suspendre toutes les connexions',
  'connections.paused': 'En pause',
  'connections.pausedMeans':
    'Personne n’est appelé et personne ne peut appeler, dans aucun espace, jusqu’à la reprise. Ce que vous écrivez attend ici.',
  'connections.public': 'Cet ordinateur est joignable depuis Internet.',
  'connections.relayed': {
    one: '{n} relais transmet les appels à cet ordinateur.',
    other: '{n} relais transmettent les appels à cet ordinateur.',
  },
  'connections.relaying': {
    one: 'Cet ordinateur transmet des appels pour {n} pair.',
    other: 'Cet ordinateur transmet des appels pour {n} pairs.',
  },
  'connections.resume': 'Reprendre',
  'connections.since': 'depuis {time}',
  'connections.speed': '{in} par seconde reçus, {out} par seconde envoyés',
  'connections.title': 'Connexions',
  'connections.tryAll': 'Tout réessayer maintenant',
  'connections.tryNow': 'Réessayer maintenant',
  'connections.unreached': { one: '{n} pair hors d’atteinte', other: '{n} pairs hors d’atteinte' },
  'connections.via.direct': 'à une adresse publique',
  'connections.via.hole-punched': 'directement à travers deux routeurs',
  'connections.via.lan': 'sur ce réseau local',
  'connections.via.loopback': 'sur cet ordinateur',
  'connections.via.relayed': 'par un relais',
  'connections.why.kept-away':
    'Trop de ce qu’il a envoyé était faux. Il pourra revenir quand le délai sera passé.',
  'connections.why.no-handshake':
    'Ce qui répond là n’est pas dans cet espace : un autre secret, ou un autre programme. Une nouvelle invitation aiderait.',
  'connections.why.no-name':
    'Personne ne connaît le nom dans son adresse. Vérifiez qu’il est juste.',
  'connections.why.no-route':
    'Cet ordinateur n’a pas de chemin jusque-là. Vérifiez qu’il est sur le même réseau.',
  'connections.why.not-allowed':
    'Son adresse est au-delà du réseau local, et cet espace n’en sort jamais.',
  'connections.why.not-at-relay':
    'Le relais par lequel il était atteint ne le connaît plus pour l’instant. Il est absent.',
  'connections.why.other-peer':
    'Un autre ordinateur a maintenant son adresse. Demandez la nouvelle.',
  'connections.why.other-space': 'Il est dans un autre espace, pas dans celui-ci.',
  'connections.why.other-version':
    'Il parle une autre version de Starling. L’un des deux doit être mis à jour.',
  'connections.why.refused':
    'Son ordinateur est là, mais Starling n’y tourne pas, ou a désormais une autre adresse.',
  'connections.why.timed-out': 'Pas de réponse. Il est éteint ou absent, ou un pare-feu se tait.',
  'connections.why.unknown': 'On ne sait pas pourquoi. Le journal en dit peut-être plus.',
  'connections.why.untried': 'Il n’a pas encore été appelé.',
  'health.adviceAlwaysOn':
    'Un ordinateur toujours allumé, où tourne Starling, garderait à portée ce que vous écrivez.',
  'health.adviceFollow': 'Toute personne qui vous suit garde tout ce que vous écrivez.',
  'health.adviceLocal': 'Laissez un ordinateur de ce réseau allumé : il répond pour les absents.',
  'health.adviceStick': 'Ou écrivez cet espace sur une clé USB, plus bas.',
  'health.least': {
    one: 'La publication la moins répandue est sur {n} autre ordinateur.',
    other: 'La publication la moins répandue est sur {n} autres ordinateurs.',
  },
  'health.none': 'Vous n’avez encore rien écrit ici.',
  'health.one': 'Sur au moins un autre ordinateur',
  'health.only': {
    one: '{n} publication de vous est sur ce seul ordinateur',
    other: '{n} publications de vous sont sur ce seul ordinateur',
  },
  'health.onlyMeans': 'Si cet ordinateur est perdu, ce qui n’est qu’ici l’est aussi.',
  'health.own': 'Vos publications',
  'health.safe': 'Tout ce que vous avez écrit est aussi sur un autre ordinateur.',
  'health.three': 'Sur au moins trois',
  'health.title': 'Où sont vos publications',
  'health.two': 'Sur au moins deux',
  'holders.device': 'Un autre de vos appareils',
  'holders.loading': 'Recherche de qui la détient',
  'holders.means':
    'Les ordinateurs qui ont dit la détenir. Il peut y en avoir d’autres dont celui-ci n’a rien entendu.',
  'holders.more': { one: 'et {n} autre', other: 'et {n} autres' },
  'holders.none':
    'Aucun autre ordinateur connu ne la détient. Elle part dès qu’un pair est à portée.',
  'holders.online': 'connecté en ce moment',
  'holders.open': 'Où elle est : {where}',
  'holders.peer': 'Pair {id}',
  'holders.title': 'Où est cette publication',
  'limits.down': 'Pris chez les autres',
  'limits.means':
    'Pour ce qui a été manqué et pour les images. Nouvelles publications et salutations passent toujours ; elles sont petites.',
  'limits.none': 'Aussi vite que la ligne le permet',
  'limits.rate': '{size} par seconde',
  'limits.title': 'Limites de débit de cet espace',
  'limits.up': 'Donné aux autres',
};
