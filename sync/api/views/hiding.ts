import * as z from 'zod';
import { accountSchema, countSchema, cursorSchema, listAddressSchema, timeSchema } from './ids.ts';

export const hidingKinds = ['person', 'thread', 'word', 'tag', 'block', 'list'] as const;

/** Which of the reader's rules hid something. */
export const hidingRuleSchema = z.object({
  id: z.string(),
  kind: z.enum(hidingKinds),
  /** The account, address, words, tag or list it is about. */
  what: z.string(),
  /** The same as a person reads it: a name, the words. */
  label: z.string(),
});
export type HidingRule = z.infer<typeof hidingRuleSchema>;

export const ruleSchema = hidingRuleSchema.extend({
  account: accountSchema.optional(),
  list: listAddressSchema.optional(),
  since: timeSchema,
  /** Absent: for good. */
  until: timeSchema.optional(),
  active: z.boolean(),
  /** Posts of the last 24 hours that it keeps away. */
  hidToday: countSchema,
});
export type RuleView = z.infer<typeof ruleSchema>;
export const rulesSchema = z.object({
  rules: z.array(ruleSchema),
  cursor: cursorSchema.optional(),
});
