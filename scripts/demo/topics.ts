/** What people of the demo talk about: who begins, and what others say to it. */
export interface Topic {
  tags: readonly string[];
  begins: readonly string[];
  answers: readonly string[];
}
export interface Talk {
  /** BCP 47. */
  lang: string;
  /** Put where a sentence says `{place}` and `{when}`. */
  places: readonly string[];
  times: readonly string[];
  topics: readonly Topic[];
}
