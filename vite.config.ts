import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/**
 * Oldest engine the interface is lowered for. The desktop ships its own Chromium, so a release needs
 * nothing older; the desktop tests may run in an older Electron and say so.
 */
const target = process.env['STARLING_RENDERER_TARGET'] ?? 'chrome140';

export default defineConfig({
  root: 'renderer',
  // Relative: one build is served from starling-app:// and from http://127.0.0.1 alike.
  base: './',
  publicDir: false,
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target,
    cssTarget: target,
    // The content security policy allows neither inline scripts nor data: addresses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    // Kilobytes. It is read from this computer's disk, at once: pieces would only come later.
    chunkSizeWarningLimit: 1000,
  },
});
