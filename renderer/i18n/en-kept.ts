import { texts } from './message.ts';

/** What one keeps for oneself: bookmarks and drafts. */
export const kept = texts({
  'bookmarks.all': 'All',
  'bookmarks.away':
    'This post is no longer here. It comes back when a peer who holds it is in reach.',
  'bookmarks.empty': 'No bookmarks',
  'bookmarks.emptyFolder': 'Nothing in this folder',
  'bookmarks.emptyReason': 'Press b on a post. Only your own devices can see them.',
  'bookmarks.folder': 'Folder',
  'bookmarks.folderName': 'Name of the folder',
  'bookmarks.folders': 'Folders',
  'bookmarks.foldersHint':
    'Removing a folder keeps its bookmarks: they stand among all the others.',
  'bookmarks.foldersNone':
    'Folders put bookmarks in order. Make one, and each bookmark can go there.',
  'bookmarks.loading': 'Reading your bookmarks',
  'bookmarks.newFolder': 'New folder',
  'bookmarks.noFolder': 'No folder',
  'bookmarks.panel': 'About bookmarks',
  'bookmarks.private': 'Only yours',
  'bookmarks.privateText':
    'Bookmarks and their folders are encrypted. Nobody else can see what you keep, not even its author.',
  'bookmarks.remove': 'Remove',
  'bookmarks.removed': 'Bookmark removed',
  'bookmarks.removeFolder': 'Remove the folder',
  'bookmarks.removeFolderNamed': 'Remove the folder {name}',
  'bookmarks.renameFolder': 'Rename',
  'bookmarks.renameFolderNamed': 'Rename the folder {name}',

  'drafts.delete': 'Delete',
  'drafts.deleted': 'Draft deleted',
  'drafts.edit': 'an edit of a post',
  'drafts.empty': 'No drafts',
  'drafts.emptyReason': 'What you begin and do not post is kept here, at every keystroke.',
  'drafts.kept': 'Kept at every keystroke',
  'drafts.keptText':
    'Drafts are on this disk as you write them, and survive a power cut. They leave this computer only when you post them.',
  'drafts.loading': 'Reading your drafts',
  'drafts.nothing': 'Nothing written yet',
  'drafts.open': 'Open',
  'drafts.panel': 'About drafts',
  'drafts.poll': 'with a poll',
  'drafts.quote': 'quotes a post',
  'drafts.reply': 'a reply',
});
