import * as z from 'zod';
import { countSchema } from './ids.ts';
import { personSchema } from './person.ts';

/** How a community's members stand towards its present secret. */
export const secretSchema = z.object({
  /** How often it was changed. */
  changes: countSchema,
  /** A newer one is known, which was not given to this device: an invitation is needed. */
  leftOut: z.boolean(),
  /** Whether the account of this computer may change it. */
  changeable: z.boolean(),
  /** Empty before it was ever changed. `waiting`: it is sealed for them, and they were not there yet. */
  members: z.array(personSchema.extend({ state: z.enum(['moved', 'waiting', 'left-out']) })),
});
export type SecretView = z.infer<typeof secretSchema>;
