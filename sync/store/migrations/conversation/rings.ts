/** Who stands near the viewer of index_state; the others are strangers. */
export const rings = `
CREATE TABLE near (
  account INTEGER PRIMARY KEY,
  -- 1: the viewer follows them.
  followed INTEGER NOT NULL,
  -- How many of those whom the viewer follows follow them.
  paths INTEGER NOT NULL
) STRICT;
`;
