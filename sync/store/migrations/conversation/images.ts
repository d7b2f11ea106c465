/** Pictures: which bytes are here, and who names which. */
export const images = `
-- Pictures whose bytes are here, as files named by their hash. Kept, not derived.
CREATE TABLE blobs (
  hash BLOB PRIMARY KEY,
  size INTEGER NOT NULL,
  -- Whose it is: for whose quota it counts.
  account INTEGER NOT NULL,
  -- 1: added or published by an account of this computer; never given up for room.
  own INTEGER NOT NULL,
  -- When it was last shown, milliseconds; at first the time of what names it.
  used INTEGER NOT NULL,
  -- Of what was added here: what a post has to say of it. JSON.
  prepared TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX blobs_used ON blobs (own, used);
CREATE INDEX blobs_account ON blobs (account, own, used);

-- Derived: which records name which pictures, and when those records were made.
CREATE TABLE image_names (
  hash BLOB NOT NULL,
  account INTEGER NOT NULL,
  record INTEGER NOT NULL,
  sort INTEGER NOT NULL,
  PRIMARY KEY (hash, account, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX image_names_record ON image_names (record);
CREATE INDEX image_names_sort ON image_names (sort);
`;
