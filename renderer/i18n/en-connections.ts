import { texts } from './message.ts';

/** Who is connected and how, what that costs, and on how many computers one's posts are. */
export const connections = texts({
  'connections.again': 'again at {time}',
  'connections.carried': '{in} received, {out} sent',
  'connections.connected': { one: '{n} peer connected', other: '{n} peers connected' },
  'connections.kept': 'kept away until {time}',
  'connections.loading': 'Asking who is connected',
  'connections.mapped': 'Your router passes a port on to this computer.',
  'connections.metered': 'This network costs by what it carries',
  'connections.meteredMeans':
    'No pictures are fetched ahead, and of people you do not follow nothing but names. What you open is fetched.',
  'connections.more': 'Who is connected and how, who is not reached, and why',
  'connections.nobody': 'Nobody is connected. Starling goes on looking by itself.',
  'connections.nobodyThere':
    'Nobody of this community is connected: its members are away, or all behind routers that let nobody in. One member whom others can call helps, such as an always-on peer. Starling goes on trying.',
  'connections.now': 'being called now',
  'connections.pause': 'Pause all connections',
  'connections.paused': 'Paused',
  'connections.pausedMeans':
    'Nobody is called and nobody can call, in any space, until you resume. What you write waits here.',
  'connections.public': 'Others reach this computer from the internet.',
  'connections.relayed': {
    one: '{n} relay passes calls on to this computer.',
    other: '{n} relays pass calls on to this computer.',
  },
  'connections.relaying': {
    one: 'This computer passes calls on for {n} peer.',
    other: 'This computer passes calls on for {n} peers.',
  },
  'connections.resume': 'Resume',
  'connections.since': 'since {time}',
  'connections.speed': '{in} a second in, {out} a second out',
  'connections.title': 'Connections',
  'connections.tryAll': 'Try all now',
  'connections.tryNow': 'Try now',
  'connections.unreached': {
    one: 'Not reached, {n} peer',
    other: 'Not reached, {n} peers',
  },
  'connections.via.direct': 'at a public address',
  'connections.via.hole-punched': 'straight through two routers',
  'connections.via.lan': 'on this local network',
  'connections.via.loopback': 'on this computer',
  'connections.via.relayed': 'through a relay',
  'connections.why.kept-away':
    'It sent too much that was wrong. It may come back when the time is over.',
  'connections.why.no-handshake':
    'Something answers there that is not in this space: it has another secret, or is another program. A new invitation would help.',
  'connections.why.no-name': 'Nobody knows the name in its address. Look whether it is right.',
  'connections.why.no-route':
    'This computer has no way there. Look whether it is on the same network.',
  'connections.why.not-allowed':
    'Its address is beyond the local network, and this space never leaves it.',
  'connections.why.not-at-relay':
    'The relay through which it was reached does not know it now. It is away.',
  'connections.why.other-peer': 'Another computer has its address now. Ask for the new one.',
  'connections.why.other-space': 'It is in another space, not in this one.',
  'connections.why.other-version':
    'It speaks another version of Starling. One of the two needs an update.',
  'connections.why.refused':
    'Its computer is there, but Starling does not run on it, or has another address by now.',
  'connections.why.timed-out': 'No answer. It is switched off or away, or a firewall keeps silent.',
  'connections.why.unknown': 'It is not known why. The log may say more.',
  'connections.why.untried': 'It was not called yet.',
  'health.adviceAlwaysOn':
    'A computer that is always on, with Starling running, would keep what you write within reach.',
  'health.adviceFollow': 'Somebody who follows you keeps everything you write.',
  'health.adviceLocal':
    'Leave one computer of this network on: it answers for those that are away.',
  'health.adviceStick': 'Or write this space to a USB stick, below.',
  'health.least': {
    one: 'The post that is on the fewest is on {n} other computer.',
    other: 'The post that is on the fewest is on {n} other computers.',
  },
  'health.none': 'You have written nothing here yet.',
  'health.one': 'On at least one other computer',
  'health.only': {
    one: '{n} post of yours is on this computer alone',
    other: '{n} posts of yours are on this computer alone',
  },
  'health.onlyMeans': 'If this computer is lost, so is what is only here.',
  'health.own': 'Posts of yours',
  'health.safe': 'Everything you wrote is on another computer, too.',
  'health.three': 'On at least three',
  'health.title': 'Where your posts are',
  'health.two': 'On at least two',
  'holders.device': 'Another device of yours',
  'holders.loading': 'Looking who holds it',
  'holders.means':
    'Computers that have said that they hold it. There may be more that this one has not heard of.',
  'holders.more': { one: 'and {n} more', other: 'and {n} more' },
  'holders.none': 'No other computer is known to hold it. It goes out when a peer is in reach.',
  'holders.online': 'connected now',
  'holders.open': 'Where it is: {where}',
  'holders.peer': 'Peer {id}',
  'holders.title': 'Where this post is',
  'limits.down': 'Fetched from others',
  'limits.means':
    'For what was missed and for pictures. New posts and greetings always pass; they are small.',
  'limits.none': 'As fast as the line is',
  'limits.rate': '{size} a second',
  'limits.title': 'Speed limits of this space',
  'limits.up': 'Given to others',
});
