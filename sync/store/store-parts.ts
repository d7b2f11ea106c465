import type { DocumentName } from '../documents/index.ts';
import { AccountTable } from './tables/account-table.ts';
import type { BlobStore } from './blobs/blob-store.ts';
import { openBlobs } from './blobs/index.ts';
import { BlockIndex } from './people/block-index.ts';
import { BlockQueries } from './people/block-queries.ts';
import { ChangeJournal } from './changes.ts';
import { CircleQueries } from './people/circle-queries.ts';
import { CommitTable } from './tables/commit-table.ts';
import type { Database } from './database/database.ts';
import { DeleteIndex } from './posts/delete-index.ts';
import { DocumentTable, nameOf } from './tables/document-table.ts';
import { DueText } from './search/due-text.ts';
import { EditIndex } from './posts/edit-index.ts';
import { ErasureTable } from './removal/erasure-table.ts';
import { FeedQueries } from './feeds/feed-queries.ts';
import { HoldingTable } from './tables/holding-table.ts';
import { type IndexedRecord, RECORD_TYPES } from './indexed-record.ts';
import { InstanceTable } from './tables/instance-table.ts';
import { KeyLogTable } from './tables/key-log-table.ts';
import { ImageIndex } from './images/image-index.ts';
import { ImageQueries } from './images/image-queries.ts';
import { ListIndex } from './lists/list-index.ts';
import { ListQueries } from './lists/list-queries.ts';
import { LoneTable } from './tables/lone-table.ts';
import type { Finding } from './search/finding.ts';
import { InterestQueries } from './people/interest-queries.ts';
import { NameIndex } from './people/name-index.ts';
import { NameQueries } from './people/name-queries.ts';
import { NoticeIndex } from './notices/notice-index.ts';
import { NoticeQueries } from './notices/notice-queries.ts';
import { OwnWriters } from './tables/own-writers.ts';
import { PeopleQueries } from './people/people-queries.ts';
import { PersonIndex } from './people/person-index.ts';
import { PostIndex } from './posts/post-index.ts';
import { tellOfGone } from './posts/post-part.ts';
import { ReplicationQueries } from './posts/replication.ts';
import { PostQueries } from './posts/post-queries.ts';
import { ProfileIndex } from './people/profile-index.ts';
import { RecordIndex } from './record-index.ts';
import { documentOfRecord, RecordTable } from './tables/record-table.ts';
import { RemovalQueries } from './removal/removal-queries.ts';
import { PollQueries } from './reactions/poll-queries.ts';
import { QuoteIndex } from './reactions/quote-index.ts';
import { QuoteQueries } from './reactions/quote-queries.ts';
import { ReactionIndex } from './reactions/reaction-index.ts';
import { ReactionQueries } from './reactions/reaction-queries.ts';
import { RepostRows } from './reactions/repost-rows.ts';
import { Tallies } from './reactions/tallies.ts';
import { TargetTable } from './reactions/target-table.ts';
import { RingIndex } from './people/ring-index.ts';
import { SearchIndex } from './search/search-index.ts';
import { SearchQueries } from './search/search-queries.ts';
import { SpaceQueries } from './communities/space-queries.ts';
import { TagIndex } from './tags/tag-index.ts';
import { TagQueries } from './tags/tag-queries.ts';
import { ThreadIndex } from './threads/thread-index.ts';
import { ThreadQueries } from './threads/thread-queries.ts';

/** Everything that works on one file, put together. */
export interface StoreParts {
  database: Database;
  images: ImageQueries;
  blobs: BlobStore;
  changes: ChangeJournal;
  accounts: AccountTable;
  documents: DocumentTable;
  keyLogs: KeyLogTable;
  commits: CommitTable;
  instances: InstanceTable;
  records: RecordTable;
  lones: LoneTable;
  holdings: HoldingTable;
  own: OwnWriters;
  index: RecordIndex;
  searchIndex: SearchIndex;
  rings: RingIndex;
  targets: TargetTable;
  tallies: Tallies;
  reactions: ReactionQueries;
  posts: PostQueries;
  replication: ReplicationQueries;
  feeds: FeedQueries;
  threads: ThreadQueries;
  erasures: ErasureTable;
  removal: RemovalQueries;
  people: PeopleQueries;
  finding: Finding;
  lists: ListQueries;
  interest: InterestQueries;
  space: SpaceQueries;
  circles: CircleQueries;
  blocks: BlockQueries;
  notices: NoticeIndex;
  noticeQueries: NoticeQueries;
}

export function assembleStore(database: Database, clock: () => number): StoreParts {
  const changes = new ChangeJournal(database);
  const accounts = new AccountTable(database, clock);
  const documents = new DocumentTable(database, accounts);
  const records = new RecordTable(database, documents);
  const lones = new LoneTable(database, accounts, documents);
  const commits = new CommitTable(database, accounts, documents);
  const own = new OwnWriters();
  const holdings = new HoldingTable(
    database,
    documents,
    (name) => commits.promises(name),
    (writer) => own.has(writer),
  );

  const searchIndex = new SearchIndex(database, new TagIndex(database));
  const threadIndex = new ThreadIndex(database, accounts, changes);
  const profileIndex = new ProfileIndex(database);
  const rings = new RingIndex(database, accounts, changes);
  const load = (id: number): IndexedRecord => (id < 0 ? lones.indexed(-id) : records.indexed(id));
  const source = {
    hashOf: (id: number) => (id < 0 ? lones.hashOf(-id) : records.hashOf(id)),
    load,
  };
  const notices = new NoticeIndex(database, accounts, rings, source);
  const personIndex = new PersonIndex(
    database,
    accounts,
    changes,
    profileIndex,
    new NameIndex(database),
    rings,
    notices,
  );
  const targets = new TargetTable(database, accounts);
  const tallies = new Tallies(database, rings);
  const reactionIndex = new ReactionIndex({
    database,
    accounts,
    changes,
    records: source,
    targets,
    tallies,
    reposts: new RepostRows(database, accounts, changes),
    notices,
  });
  const documentOf = (id: number): DocumentName =>
    nameOf(documents.byId(id < 0 ? (lones.byId(-id)?.document ?? 0) : documentOfRecord(id)));
  const edits = new EditIndex(database, load);
  const postIndex = new PostIndex(
    database,
    source,
    threadIndex,
    personIndex,
    searchIndex,
    { edits, deletes: new DeleteIndex(database) },
    changes,
    [reactionIndex, new QuoteIndex(database, accounts, changes), notices, tellOfGone(changes)],
  );
  const imageIndex = new ImageIndex(database);
  const index = new RecordIndex(
    imageIndex,
    postIndex,
    personIndex,
    new ListIndex(database, load, changes),
    reactionIndex,
    new BlockIndex(database, accounts, changes),
    (account, type, visit) => {
      records.ofType(account, RECORD_TYPES[type], visit);
      lones.ofType(account, RECORD_TYPES[type], visit);
    },
  );

  const erasures = new ErasureTable({
    database,
    accounts,
    documents,
    records,
    lones,
    holdings,
    index,
    changes,
  });

  const posts = new PostQueries({
    database,
    accounts,
    documents,
    records,
    lones,
    holdings,
    index: postIndex,
    edits,
  });
  const tags = new TagQueries(database, posts);
  const due = new DueText(database, load, edits, searchIndex);
  const images = new ImageQueries(database, accounts, load);
  const blobs = openBlobs(database, accounts, images, clock);
  imageIndex.onLost((hashes) => {
    // What cannot be removed now has no row any more, and goes when the store is put in order.
    blobs.dropUnnamed(hashes).catch(() => undefined);
  });
  return {
    database,
    images,
    blobs,
    changes,
    accounts,
    documents,
    keyLogs: new KeyLogTable(database, accounts),
    commits,
    instances: new InstanceTable(database, accounts, documents),
    records,
    lones,
    holdings,
    own,
    index,
    searchIndex,
    rings,
    targets,
    tallies,
    reactions: new ReactionQueries({
      database,
      accounts,
      targets,
      posts,
      polls: new PollQueries(database, accounts, targets),
      quotes: new QuoteQueries(database, accounts, posts),
    }),
    posts,
    feeds: new FeedQueries(database, accounts, posts, tags, targets),
    threads: new ThreadQueries({ database, accounts, posts }, rings),
    replication: new ReplicationQueries({ database, accounts, documents, records, holdings }),
    finding: {
      posts: new SearchQueries({ database, accounts, posts, index: searchIndex, due, clock }),
      people: new NameQueries(database, accounts),
      tags,
      due,
    },
    people: new PeopleQueries(database, accounts, profileIndex),
    lists: new ListQueries(database, accounts, load),
    interest: new InterestQueries(database, accounts, documents, records, lones),
    space: new SpaceQueries(database, accounts, load),
    erasures,
    removal: new RemovalQueries({
      database,
      accounts,
      posts: postIndex,
      edits,
      erasures,
      documentOf,
    }),
    circles: new CircleQueries(database, accounts),
    blocks: new BlockQueries(database, accounts),
    notices,
    noticeQueries: new NoticeQueries(database, accounts, posts, rings, notices),
  };
}
