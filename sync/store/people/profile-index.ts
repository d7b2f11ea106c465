import * as z from 'zod';
import {
  IMAGE_TYPES,
  type ImageReference,
  type OwnReference,
  type ProfileRecord,
} from '../../protocol/index.ts';
import type { Database } from '../database/database.ts';

/** What a profile says beside name and about. */
export type ProfileRest = Omit<ProfileRecord, 'type' | 'name' | 'about'>;

/** Written by this file alone, from records whose limits were checked. */
const imageSchema = z
  .object({
    hash: z.custom<ImageReference['hash']>(),
    type: z.enum(IMAGE_TYPES),
    size: z.number(),
    width: z.number(),
    height: z.number(),
    preview: z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64'))),
    alt: z.string(),
  })
  .optional();
const restSchema = z.object({
  links: z.array(z.string()).optional(),
  banner: imageSchema,
  pinned: z.array(z.custom<OwnReference>()).optional(),
  domain: z.string().optional(),
});

/** Pictures, links and pinned posts: few have any, so they are not in the row that counts posts. */
export class ProfileIndex {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  set(account: number, { avatar, banner, links, pinned, domain }: ProfileRest): void {
    const rest = JSON.stringify({ links, banner: banner && toJson(banner), pinned, domain });
    if (avatar === undefined && rest === '{}') {
      this.clear(account);
      return;
    }
    this.#database
      .sql('INSERT OR REPLACE INTO profiles (account, avatar, rest) VALUES (?, ?, ?)')
      .run(account, avatar === undefined ? null : JSON.stringify(toJson(avatar)), rest);
  }

  clear(account: number): void {
    this.#database.sql('DELETE FROM profiles WHERE account = ?').run(account);
  }

  read(account: number): ProfileRest {
    const row = this.#database
      .sql<{ avatar: string | null; rest: string }>(
        'SELECT avatar, rest FROM profiles WHERE account = ?',
      )
      .get(account);
    if (row === undefined) return {};
    const { links, banner, pinned, domain } = restSchema.parse(JSON.parse(row.rest));
    const avatar = readAvatar(row.avatar);
    return {
      ...(links === undefined ? {} : { links }),
      ...(avatar === undefined ? {} : { avatar }),
      ...(banner === undefined ? {} : { banner }),
      ...(pinned === undefined ? {} : { pinned }),
      ...(domain === undefined ? {} : { domain }),
    };
  }
}

/** The picture in a row of profiles. */
export function readAvatar(json: string | null): ImageReference | undefined {
  return json === null ? undefined : imageSchema.parse(JSON.parse(json));
}

function toJson({ preview, ...image }: ImageReference) {
  return { ...image, preview: Buffer.from(preview).toString('base64') };
}
