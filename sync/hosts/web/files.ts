import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

export interface WebFile {
  bytes: Uint8Array;
  type: string;
  /** Its name changes with its content, so a browser may keep it. */
  lasting: boolean;
}

/**
 * The built interface. Only names that stood in the folder at the start are known, so no request can
 * name anything outside of it, however it is written.
 */
export class WebFiles {
  readonly #folder: string;
  readonly #names: ReadonlySet<string>;

  constructor(folder: string) {
    this.#folder = folder;
    this.#names = new Set(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(folder.length + 1)
            .replaceAll(sep, '/'),
        ),
    );
  }

  /** `path` as it stands in the request, without its query. */
  async read(path: string): Promise<WebFile | undefined> {
    const name = path === '/' ? 'index.html' : path.slice(1);
    const type = TYPES[extname(name)];
    if (type === undefined || !this.#names.has(name)) return undefined;
    try {
      return {
        bytes: await readFile(join(this.#folder, name)),
        type,
        lasting: name.startsWith('assets/'),
      };
    } catch {
      // The interface was built anew meanwhile; a reload asks for the new names.
      return undefined;
    }
  }
}
