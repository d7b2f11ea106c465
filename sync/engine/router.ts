import type { Core } from './core.ts';
import { connectionsProcedures } from './procedures/connections.ts';
import { feedProcedures } from './procedures/feed.ts';
import { networkProcedures } from './procedures/network.ts';
import { implementer } from './procedures/os.ts';
import { peopleProcedures } from './procedures/people.ts';
import { profileProcedures } from './procedures/profile.ts';
import { postProcedures } from './procedures/posts.ts';
import { sessionProcedures } from './procedures/session.ts';
import { settingsProcedures } from './procedures/settings.ts';
import { storeProcedures } from './procedures/store.ts';
import { pollsProcedures } from './procedures/polls.ts';
import { imagesProcedures } from './procedures/images.ts';
import { searchProcedures } from './procedures/search.ts';
import { tagsProcedures } from './procedures/tags.ts';
import { notificationsProcedures } from './procedures/notifications.ts';
import { hidingProcedures } from './procedures/hiding.ts';
import { listsProcedures } from './procedures/lists.ts';
import { bookmarksProcedures } from './procedures/bookmarks.ts';
import { bundlesProcedures } from './procedures/bundles.ts';
import { doorsProcedures } from './procedures/doors.ts';
import { draftsProcedures } from './procedures/drafts.ts';
import { secretsProcedures } from './procedures/secrets.ts';
import { spacesProcedures } from './procedures/spaces.ts';
import { threadProcedures } from './procedures/thread.ts';

/** Every method of the contract. */
export function makeRouter(core: Core) {
  const os = implementer(core);
  return os.router({
    session: sessionProcedures(os, core),
    posts: postProcedures(os, core),
    feed: feedProcedures(os, core),
    thread: threadProcedures(os, core),
    people: peopleProcedures(os, core),
    profile: profileProcedures(os, core),
    settings: settingsProcedures(os, core),
    network: networkProcedures(os, core),
    store: storeProcedures(os, core),
    polls: pollsProcedures(os, core),
    images: imagesProcedures(os, core),
    search: searchProcedures(os, core),
    tags: tagsProcedures(os, core),
    notifications: notificationsProcedures(os, core),
    hiding: hidingProcedures(os, core),
    lists: listsProcedures(os, core),
    bookmarks: bookmarksProcedures(os, core),
    drafts: draftsProcedures(os, core),
    spaces: spacesProcedures(os, core),
    bundles: bundlesProcedures(os, core),
    connections: connectionsProcedures(os, core),
    doors: doorsProcedures(os, core),
    secrets: secretsProcedures(os, core),
  });
}
export type EngineRouter = ReturnType<typeof makeRouter>;
