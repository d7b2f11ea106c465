/*
 * What a reader chooses not to see. Pure: rules and a post in, the rule that hides it out. It changes
 * what is shown and how much is stored here, never anybody else's copy.
 */
export type { JudgedPost, Rule } from './rule.ts';
export { RuleSet } from './rule-set.ts';
export { patternOf } from './tokens.ts';
