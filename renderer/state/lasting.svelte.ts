/**
 * Makes something that outlives the component that first asked for it. What it derives would
 * otherwise end with that component, and be shown as it was then.
 */
export function lasting<T>(make: () => T): T {
  const made: T[] = [];
  $effect.root(() => {
    made.push(make());
  });
  const [value] = made;
  return value as T;
}
