// `npm run dist`: makes an app that can be installed on a system like this one, in release/.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { build } from 'electron-builder';
import type { CliOptions } from 'electron-builder';
import { buildStale } from './build/stale.ts';
import { packagingConfig } from './dist/packaging-config.ts';
import manifest from '../package.json' with { type: 'json' };
import { root } from './node-runtime.mjs';

await buildStale(['engine', 'renderer', 'shell']);

const release = path.join(root, 'release');
const options: CliOptions = {
  projectDir: root,
  publish: 'never',
  config: await packagingConfig(),
};
if (process.platform === 'linux') {
  await build({ ...options, linux: ['dir'] });
  makeArchive();
  await makeDeb();
} else {
  await build({ ...options, ...(process.platform === 'darwin' ? { mac: [] } : { win: [] }) });
}

/** With the system's tar: electron-builder would first fetch a packer. */
function makeArchive(): void {
  const name = `starling-${manifest.version}-linux-${process.arch}`;
  const archive = path.join(release, `${name}.tar.gz`);
  execFileSync(
    'tar',
    ['-czf', archive, `--transform=s/^linux-unpacked/${name}/`, 'linux-unpacked'],
    {
      cwd: release,
    },
  );
  console.error(`Made ${path.relative(root, archive)}.`);
}

/** Its tool (fpm) is fetched when it is first needed, and may not be there; the archive is. */
async function makeDeb(): Promise<void> {
  try {
    await build({ ...options, linux: ['deb'], prepackaged: path.join(release, 'linux-unpacked') });
  } catch (cause) {
    const [reason] = String(cause).split('\n');
    console.error(`The .deb was not made: ${reason}. The .tar.gz is in release/.`);
  }
}
