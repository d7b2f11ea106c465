/** What the index was made by; `index-state.ts` reads it. */
export const indexState = `
CREATE TABLE index_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- INDEX_VERSION when it was made; a lower one is made anew before the file is used.
  made INTEGER NOT NULL,
  -- Whose eyes it sees with (a row of accounts): how near others stand is counted from there.
  viewer INTEGER
) STRICT;
INSERT INTO index_state (id, made, viewer) VALUES (1, 0, NULL);
`;
