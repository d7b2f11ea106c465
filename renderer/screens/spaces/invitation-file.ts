import { INVITE_LIMIT } from '../../../sync/api/index.ts';

/** How the name of a file with an invitation ends. */
export const INVITATION_FILE = '.starling-invite';

/** The link in a file; undefined where there is none. A film that was dropped is not read. */
export async function linkInFile(file: File): Promise<string | undefined> {
  if (file.size > INVITE_LIMIT) return undefined;
  const text = (await file.text()).trim();
  return /^(starling|https):/.test(text) ? text : undefined;
}
