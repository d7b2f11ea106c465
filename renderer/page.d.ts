import type { StarlingWindow } from '../sync/api/window.ts';

declare global {
  interface Window {
    readonly starling?: StarlingWindow['starling'];
  }
}
