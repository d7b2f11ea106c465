import type { ImageView } from '../../api/index.ts';
import { limits, parseAddress } from '../../protocol/index.ts';
import type { ImageReference, OwnReference, ProfileRecord } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { imageReference } from '../images/image-reference.ts';
import { checkLine, checkWhole } from '../text-line.ts';

/** What of a profile is said anew; null takes away, what is left out stays. */
export interface ProfileChange {
  name: string;
  about: string;
  links?: readonly string[] | undefined;
  avatar?: ImageView | null | undefined;
  banner?: ImageView | null | undefined;
  domain?: string | null | undefined;
  pinned?: readonly string[] | undefined;
}

/** The whole profile as it is to be: what the one here says, with the change. */
export function profileRecord(core: Core, change: ProfileChange): ProfileRecord {
  const me = core.account.account;
  const before = me === undefined ? {} : core.store.profile(me);
  checkLine(change.name, 'A name');
  checkWhole(change.about, 'The text about you');
  const links = change.links === undefined ? before.links : change.links.map(linkOf);
  const avatar = picture(core, change.avatar, before.avatar);
  const banner = picture(core, change.banner, before.banner);
  const domain = change.domain === undefined ? before.domain : domainOf(change.domain);
  const pinned =
    change.pinned === undefined
      ? before.pinned
      : [...new Set(change.pinned)].map((address) => pinOf(core, address));
  return {
    type: 'profile',
    name: change.name,
    about: change.about,
    ...(links === undefined ? {} : { links }),
    ...(avatar === undefined ? {} : { avatar }),
    ...(banner === undefined ? {} : { banner }),
    ...(domain === undefined ? {} : { domain }),
    ...(pinned === undefined ? {} : { pinned }),
  };
}

/** An address as it is signed: in visible ASCII, so that nothing looks like another one. */
function linkOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOurs = url !== undefined && ['http:', 'https:', 'mailto:'].includes(url.protocol);
  if (!isOurs || url.href.length > limits.URI_BYTES) {
    throw new EngineError(
      'BAD_INPUT',
      `${text} is no address of a page (https://…) or of a mailbox (mailto:…).`,
    );
  }
  return url.href;
}

/** Two labels at least (RFC 1123 section 2.1); the last is no number, as that of an IP address is. */
const DOMAIN_FORM = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** A domain as it is signed: lower case, in ASCII; a person may have pasted the address of its page. */
function domainOf(text: string | null): string | undefined {
  const name = (text ?? '')
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/+$/, '');
  if (name === '') return undefined;
  const { href = '', hostname = '' } = URL.canParse(`https://${name}`)
    ? new URL(`https://${name}`)
    : {};
  // Nothing but a name: no port, no path, nobody before an "@".
  const isName = href === `https://${hostname}/` && DOMAIN_FORM.test(hostname);
  if (!isName || hostname.length > limits.DOMAIN_BYTES)
    throw new EngineError('BAD_INPUT', `${name} is not the name of a domain.`);
  return hostname;
}

function picture(
  core: Core,
  change: ImageView | null | undefined,
  before: ImageReference | undefined,
): ImageReference | undefined {
  if (change === undefined) return before;
  if (change === null) return undefined;
  return imageReference(core, change);
}

function pinOf({ space, account, store }: Core, address: string): OwnReference {
  const place = parseAddress(address);
  if (place?.account !== account.account || place?.space !== space)
    throw new EngineError('NOT_YOURS', 'Only posts of your own stand on top of your profile.');
  const post = store.post(place.account, place.tid);
  if (post === undefined) throw new EngineError('NOT_FOUND', `${address} is not here.`);
  return { tid: post.tid, hash: post.hash };
}
