/**
 * A value that follows another one at most every `milliseconds`: the first change at once, later
 * ones when the time is over, and then the last of them. To be made while a component is set up.
 */
export function throttled(read: () => string, milliseconds: number): { readonly value: string } {
  let value = $state('');
  let shownAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  $effect(() => {
    const next = read();
    clearTimeout(timer);
    const show = (): void => {
      shownAt = performance.now();
      value = next;
    };
    const wait = shownAt + milliseconds - performance.now();
    if (wait <= 0) show();
    else timer = setTimeout(show, wait);
  });
  $effect(() => () => clearTimeout(timer));

  return {
    get value() {
      return value;
    },
  };
}
