import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol } from 'electron';
import { contentSecurityPolicy } from './content-security-policy.ts';

const SCHEME = 'starling-app';
/** Where the interface lives, and the only origin that the shell trusts. */
export const APP_ORIGIN = `${SCHEME}://app`;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Paths as they stand in a URL, for every file under `folder`. */
function listFiles(
  folder: string,
  path = '/',
  files = new Map<string, string>(),
): Map<string, string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) listFiles(file, `${path}${entry.name}/`, files);
    else files.set(`${path}${entry.name}`, file);
  }
  return files;
}

/**
 * Serves the built interface. The files are listed once, at the start: a path that is not on the
 * list does not exist, so no spelling of `..` reaches another file.
 */
export function serveAppScheme(folder: string): void {
  const files = listFiles(folder);
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    const file =
      host === 'app' ? files.get(pathname === '/' ? '/index.html' : pathname) : undefined;
    if (request.method !== 'GET' || file === undefined) {
      return new Response('There is nothing here.', { status: 404, headers });
    }
    const type = types[extname(file)] ?? 'application/octet-stream';
    return new Response(new Uint8Array(await readFile(file)), {
      headers: { ...headers, 'content-type': type },
    });
  });
}

/** True for an address within the interface. An empty or odd URL is not. */
export function isAppUrl(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === `${SCHEME}:` && new URL(url).host === 'app';
}
