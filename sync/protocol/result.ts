/** An expected failure is a value. `code` is stable; `message` says what is wrong to a person. */
export interface ProtocolFailure {
  code: ProtocolCode;
  message: string;
}
export type ProtocolCode =
  | 'encoding'
  | 'not-canonical'
  | 'unknown-type'
  | 'unknown-version'
  | 'shape'
  | 'limit'
  | 'signature';
export type Result<T, E = ProtocolFailure> = { ok: true; value: T } | { ok: false; error: E };
