import * as z from 'zod';
import { accountField, bytesOfLength, isAscending } from '../cbor.ts';
import { DIGEST_BYTES } from '../hash.ts';
import { accountFromDigest, idDigest } from '../ids.ts';
import * as limits from '../limits.ts';
import {
  imageField,
  imageWire,
  lineField,
  ownReferenceField,
  ownReferenceWire,
  replacesField,
  replacesWire,
  salt,
  textField,
  tidField,
  uriField,
} from '../record-fields.ts';
import type { RecordCodec } from '../record-fields.ts';
import { LIST_PURPOSES } from '../record-types.ts';
import type { BlockRecord, FollowRecord, ListRecord, ProfileRecord } from '../record-types.ts';

/** Letters, digits and hyphens in lower case (RFC 1123 section 2.1), two labels at least. */
const DOMAIN_FORM = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

export const profileCodec: RecordCodec<ProfileRecord> = {
  fields: z
    .strictObject({
      ...salt,
      x: lineField(limits.NAME_GRAPHEMES, limits.NAME_BYTES),
      b: textField(limits.ABOUT_GRAPHEMES, limits.ABOUT_BYTES).min(1).optional(),
      u: z.array(uriField).min(1).max(limits.PROFILE_LINKS).optional(),
      i: imageField.optional(),
      h: imageField.optional(),
      p: z.array(ownReferenceField).min(1).max(limits.PROFILE_PINNED).optional(),
      w: z.string().max(limits.DOMAIN_BYTES).regex(DOMAIN_FORM, 'not a domain').optional(),
    })
    .transform(({ x, b, u, i, h, p, w }): ProfileRecord => ({
      type: 'profile',
      name: x,
      about: b ?? '',
      ...(u === undefined ? {} : { links: u }),
      ...(i === undefined ? {} : { avatar: i }),
      ...(h === undefined ? {} : { banner: h }),
      ...(p === undefined ? {} : { pinned: p }),
      ...(w === undefined ? {} : { domain: w }),
    })),
  wire: ({ name, about, links = [], avatar, banner, pinned = [], domain }) => ({
    x: name,
    ...(about === '' ? {} : { b: about }),
    ...(links.length === 0 ? {} : { u: links }),
    ...(avatar === undefined ? {} : { i: imageWire(avatar) }),
    ...(banner === undefined ? {} : { h: imageWire(banner) }),
    ...(pinned.length === 0 ? {} : { p: pinned.map(ownReferenceWire) }),
    ...(domain === undefined ? {} : { w: domain }),
  }),
};

export const followCodec: RecordCodec<FollowRecord> = {
  fields: z
    .strictObject({ ...salt, a: accountField, y: z.boolean() })
    .transform(({ a, y }): FollowRecord => ({ type: 'follow', account: a, follow: y })),
  wire: ({ account, follow }) => ({ a: idDigest(account), y: follow }),
};

export const blockCodec: RecordCodec<BlockRecord> = {
  fields: z
    .strictObject({ ...salt, a: accountField, y: z.boolean(), z: replacesField })
    .transform(({ a, y, z: replaces = [] }): BlockRecord => ({
      type: 'block',
      account: a,
      block: y,
      replaces,
    })),
  wire: ({ account, block, replaces }) => ({
    a: idDigest(account),
    y: block,
    ...replacesWire(replaces),
  }),
};

export const listCodec: RecordCodec<ListRecord> = {
  fields: z
    .strictObject({
      ...salt,
      i: tidField,
      k: z.enum(LIST_PURPOSES),
      x: lineField(limits.LIST_NAME_GRAPHEMES, limits.LIST_NAME_BYTES).min(1),
      b: textField(limits.LIST_ABOUT_GRAPHEMES, limits.LIST_ABOUT_BYTES).min(1).optional(),
      m: z
        .array(bytesOfLength(DIGEST_BYTES))
        .max(limits.LIST_MEMBERS)
        .refine(
          (members) => isAscending(members, (a, b) => Buffer.compare(a, b)),
          'not sorted, or not unique',
        ),
      d: z.literal(true).optional(),
      z: replacesField,
    })
    .transform(({ i, k, x, b, m, d, z: replaces = [] }): ListRecord => ({
      type: 'list',
      id: i,
      purpose: k,
      name: x,
      about: b ?? '',
      members: m.map(accountFromDigest),
      removed: d ?? false,
      replaces,
    })),
  wire: ({ id, purpose, name, about, members, removed, replaces }) => ({
    i: id,
    k: purpose,
    x: name,
    ...(about === '' ? {} : { b: about }),
    m: members.map(idDigest).sort((a, b) => Buffer.compare(a, b)),
    ...(removed ? { d: true } : {}),
    ...replacesWire(replaces),
  }),
};
