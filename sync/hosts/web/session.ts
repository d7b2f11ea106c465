import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** 256 bits: neither the token nor the session can be guessed. */
const SECRET_BYTES = 32;

/**
 * Who may use the interface: the browser that first came with the token. The token is spent then;
 * its browser keeps a cookie that no script can read and no other site can send.
 */
export class WebSession {
  /** Stands in the address that is printed; good for one visit. */
  readonly token: string;
  readonly #secret: string;
  readonly #entered = Promise.withResolvers<undefined>();
  #spent = false;

  constructor(random: (bytes: number) => Uint8Array) {
    this.token = Buffer.from(random(SECRET_BYTES)).toString('base64url');
    this.#secret = Buffer.from(random(SECRET_BYTES)).toString('base64url');
  }

  /** Resolves when the token was taken. */
  get entered(): Promise<undefined> {
    return this.#entered.promise;
  }

  /** Takes the token: true the first time that it is right. */
  redeem(token: string): boolean {
    if (this.#spent || !isSame(token, this.token)) return false;
    this.#spent = true;
    this.#entered.resolve(undefined);
    return true;
  }

  /** Cookies know no ports: two engines of two people on one computer would overwrite one name. */
  cookie(port: number): string {
    return `${cookieName(port)}=${this.#secret}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** Until the token was redeemed nobody holds the cookie. */
  admits(request: IncomingMessage, port: number): boolean {
    const name = cookieName(port);
    const cookies = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return cookies.some(
      (pair) => pair.startsWith(`${name}=`) && isSame(pair.slice(name.length + 1), this.#secret),
    );
  }
}

function cookieName(port: number): string {
  return `starling_${String(port)}`;
}

/** Takes as long for every wrong answer. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
