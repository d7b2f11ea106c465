import { untrack } from 'svelte';
import type { PictureState, Wanted } from './pictures.svelte.ts';
import { usePostActs } from './post-acts.svelte.ts';

/** What there is of a picture, which is kept here for as long as the component shows it. */
export function usePicture(wanted: () => Wanted | undefined): () => PictureState | undefined {
  const { pictures } = usePostActs();
  $effect(() => {
    const shown = wanted();
    return shown && untrack(() => pictures.use(shown.image, shown.account));
  });
  return () => {
    const shown = wanted();
    return shown && pictures.state(shown.image.hash);
  };
}
