import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { getCurrentFuseWire } from '@electron/fuses';
import type { Configuration } from 'electron-builder';
import { parse } from 'yaml';
import { electronBinary } from '../electron-binary.mjs';
import { root } from '../node-runtime.mjs';
import { fuseNumbers } from './fuses.ts';

const own = path.join(root, 'electron-builder.yml');
const cache = path.join(root, 'node_modules', '.cache', 'starling');

/**
 * The file that tells electron-builder what to make: electron-builder.yml. Where Electron's own
 * variable ELECTRON_OVERRIDE_DIST_PATH names a copy that is here, that copy is packed instead of the
 * one that is shipped, without the fuses that it is too old to know.
 */
export async function packagingConfig(): Promise<string> {
  const electronDist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const binary = electronBinary();
  if (electronDist === undefined || binary === undefined) return own;
  const config = parse(readFileSync(own, 'utf8')) as Configuration;
  const wire = await getCurrentFuseWire(binary);
  const fuses = Object.entries(config.electronFuses ?? {});
  const known = fuses.filter(([name]) => String(fuseNumbers[name]) in wire);
  for (const [name] of fuses.filter((fuse) => !known.includes(fuse))) {
    console.error(
      `The Electron in ${electronDist} is too old for the fuse ${name}: only for trying.`,
    );
  }
  mkdirSync(cache, { recursive: true });
  const file = path.join(cache, 'electron-builder.json');
  writeFileSync(
    file,
    JSON.stringify({ ...config, electronDist, electronFuses: Object.fromEntries(known) }),
  );
  return file;
}
