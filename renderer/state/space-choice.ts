/** Which space this window looks at: a page looks at one, and begins anew for another. */
const KEY = 'starling.space';

/** Undefined for the public square. */
export function chosenSpace(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Begins the page anew in a space, at a place there; nothing of one space is left in another's lists. */
export function chooseSpace(space: string | undefined, hash = ''): void {
  try {
    if (space === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, space);
  } catch {
    // Without storage the window stays in the public square.
    return;
  }
  window.location.hash = hash;
  window.location.reload();
}
