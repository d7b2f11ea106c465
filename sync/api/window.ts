import * as z from 'zod';

/** Most characters of an address that a deep link may carry. */
export const LINK_LIMIT = 2048;

/**
 * The one function that the desktop shell's preload gives to a page. It asks for a connection; the
 * answer comes as a `starling-port` message. A page without it runs under the web host.
 */
export interface StarlingWindow {
  starling?: { connect(): void };
}

/**
 * A `starling://` address that a person opened: a post, a list, a profile, an invitation, or the app itself. Main checks
 * it before a page sees it.
 */
export const linkSchema = z
  .string()
  .max(LINK_LIMIT)
  .regex(
    /^starling:\/\/(join\/[A-Za-z0-9_-]+|[a-z0-9]+(\/bafyrei[a-z2-7]{52}(\/(post|list)\/[2-7a-z]{13})?)?)$/,
  );

/**
 * What a page hears by `window.postMessage` from its own origin under the desktop shell. Check
 * `event.origin === location.origin` and `event.source === window`, then parse `event.data`.
 */
export const windowMessageSchema = z.discriminatedUnion('type', [
  /**
   * With one MessagePort in `event.ports`: speak oRPC over it (call `port.start()`). A second one
   * means that the engine was restarted; the first port is dead then and the page connects anew.
   */
  z.object({ type: z.literal('starling-port') }),
  /** Show this address. Comes after a port, also when the app was started by the link. */
  z.object({ type: z.literal('starling-open'), address: linkSchema }),
  /** The engine ended by itself. A new `starling-port` follows `restarting`; none follows `stopped`. */
  z.object({ type: z.literal('starling-engine'), state: z.enum(['restarting', 'stopped']) }),
]);
export type WindowMessage = z.infer<typeof windowMessageSchema>;
