import type { App } from '../state/app.svelte.ts';

/** Opens the thread of the post that the focus is on, where one has it. */
export function openFocused(app: App): void {
  const post = document.activeElement?.closest<HTMLElement>('[data-address]');
  const address = post?.dataset['address'];
  if (address !== undefined) app.router.go({ screen: 'thread', address, reply: false });
}
