import type { Core } from './core.ts';
import { feedProcedures } from './procedures/feed.ts';
import { networkProcedures } from './procedures/network.ts';
import { implementer } from './procedures/os.ts';
import { peopleProcedures, profileProcedures } from './procedures/people.ts';
import { postProcedures } from './procedures/posts.ts';
import { sessionProcedures } from './procedures/session.ts';
import { settingsProcedures } from './procedures/settings.ts';
import { storeProcedures } from './procedures/store.ts';
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
  });
}
export type EngineRouter = ReturnType<typeof makeRouter>;
