/** How tables tell what is said about a post. */
export const REACTION_KINDS = { like: 0, repost: 1, vote: 2 } as const;
/** Among tallies: votes that claim a time past the end, each by itself; by no ring. */
export const PAST_VOTES = 3;
export type ReactionKind = (typeof REACTION_KINDS)[keyof typeof REACTION_KINDS];
