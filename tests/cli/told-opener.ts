import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';

/** In the place of what opens the system's browser: a program that writes down what it is told to open. */
export class ToldOpener {
  /** Also the home folder of who is told by it. */
  readonly folder = mkdtempSync(join(tmpdir(), 'starling-opener-'));
  readonly #told = join(this.folder, 'told');

  constructor() {
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
    const script = `#!/bin/sh\nprintf %s "$*" >'${this.#told}.part' && mv '${this.#told}.part' '${this.#told}'\n`;
    for (const name of ['xdg-open', 'open'])
      writeFileSync(join(this.folder, name), script, { mode: 0o755 });
  }

  get env(): Record<string, string> {
    return {
      HOME: this.folder,
      PATH: `${this.folder}${delimiter}${process.env['PATH'] ?? ''}`,
    };
  }

  /** The file that all words of its command line name. @throws TypeError where they name anything else */
  async opened(): Promise<string> {
    await expect.poll(() => existsSync(this.#told)).toBe(true);
    return fileURLToPath(readFileSync(this.#told, 'utf8'));
  }
}
