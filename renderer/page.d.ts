import type { StarlingWindow } from '../sync/api/window.ts';

declare global {
  interface Window extends Readonly<StarlingWindow> {}
}
