import { execFileSync } from 'node:child_process';
import path from 'node:path';
import * as z from 'zod';
import { root } from '../../../scripts/node-runtime.mjs';

const versionsSchema = z.object({ node: z.string(), chrome: z.string() });

/** Playwright adds it to every start on Linux; without it root cannot start Chromium. */
const flags = process.platform === 'linux' ? ['--no-sandbox'] : [];

/**
 * Builds the app for the Electron that is here, in a folder of its own, and returns that folder.
 * The one that is here may be older than the one that is shipped: it says which Node and Chromium
 * are in it, and the build is lowered to them.
 */
export function buildFor(binary: string): string {
  const text = execFileSync(binary, [...flags, path.join(import.meta.dirname, 'versions.cjs')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const versions = versionsSchema.parse(JSON.parse(text));
  const build = path.join(root, 'test-output', 'desktop-build');
  execFileSync(process.execPath, [path.join(root, 'scripts', 'build.ts')], {
    stdio: 'inherit',
    env: {
      ...process.env,
      STARLING_OUT: build,
      STARLING_MAIN_TARGET: `node${major(versions.node)}`,
      STARLING_RENDERER_TARGET: `chrome${major(versions.chrome)}`,
    },
  });
  return build;
}

function major(version: string): string {
  return version.slice(0, version.indexOf('.'));
}
