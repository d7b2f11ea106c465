/**
 * What the interface may load: its own files and nothing else. No inline scripts, no eval, no
 * frames, no forms, no plugins; it speaks to the engine over a MessagePort, which needs no
 * `connect-src`. Blob images are pictures chosen by the person and not yet posted.
 */
const directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'object-src': "'none'",
} as const;

export const contentSecurityPolicy = Object.entries(directives)
  .map(([name, sources]) => `${name} ${sources}`)
  .join('; ');
