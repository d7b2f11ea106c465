import * as z from 'zod';

// Imported before any schema is made: zod compiles validators with `new Function` unless told not
// to, and even its probe for it is a violation under the page's content security policy.
z.config({ jitless: true });
