import type { IncomingMessage } from 'node:http';

/**
 * The names under which the interface is reached. Any other Host is another site's name that was
 * pointed at this computer (DNS rebinding); its scripts must not get an answer.
 */
export function isOwnHost(request: IncomingMessage, port: number): boolean {
  return ownHosts(port).includes(request.headers.host ?? '');
}

/** Pages of other sites say so in Origin; a page of ours says the host that it was served from. */
export function isOwnOrigin(request: IncomingMessage, port: number): boolean {
  const { host, origin } = request.headers;
  return host !== undefined && ownHosts(port).includes(host) && origin === `http://${host}`;
}

/** True where a browser says that another site caused this, and it is not a person following a link. */
export function isForeignFetch(request: IncomingMessage, port: number): boolean {
  if (request.headers.origin !== undefined) return !isOwnOrigin(request, port);
  const site = request.headers['sec-fetch-site'];
  const foreign = site === 'cross-site' || site === 'same-site';
  return foreign && request.headers['sec-fetch-mode'] !== 'navigate';
}

/** True where a browser was led here by another site; to it a file is one. */
export function isFromElsewhere(request: IncomingMessage): boolean {
  return request.headers['sec-fetch-site'] === 'cross-site';
}

function ownHosts(port: number): string[] {
  return [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`];
}
