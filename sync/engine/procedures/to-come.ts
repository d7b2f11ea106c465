import { EngineError } from '../failure.ts';

/** What the contract promises and this version does not do yet; says so, and does nothing. */
export function toCome(): never {
  throw new EngineError('UNAVAILABLE', 'This version of Starling cannot do that yet.');
}
