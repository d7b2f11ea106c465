import path from 'node:path';
import type { Plugin } from 'vite';

/** `new URL('./decoder.ts', import.meta.url)`: how a module names a program that it starts. */
const reference = /new URL\(\s*['"](\.\.?\/[\w./-]+\.ts)['"],\s*import\.meta\.url\s*\)/g;

/**
 * A source file that another one names by its URL, to start it as a process of its own, becomes a
 * program of the build too, and the URL follows it there. So the same line works from source and
 * from the build.
 */
export function programs(): Plugin {
  return {
    name: 'starling-programs',
    // Before Vite's own, which would write an address on a web server.
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts') || id.includes('node_modules')) return null;
      const result = code.replace(reference, (_whole, source: string) => {
        const file = this.emitFile({
          type: 'chunk',
          id: path.resolve(path.dirname(id), source),
          name: path.basename(source, '.ts'),
        });
        return `new URL(import.meta.ROLLUP_FILE_URL_${file})`;
      });
      return result === code ? null : { code: result, map: null };
    },
    resolveFileUrl({ fileName, chunkId }) {
      const relative = path.posix.relative(path.posix.dirname(chunkId), fileName);
      return `new URL(${JSON.stringify(relative)}, import.meta.url).href`;
    },
  };
}
