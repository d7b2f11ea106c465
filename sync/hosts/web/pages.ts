/** What a browser shows that may not come in; plain, since nothing of the interface is served to it. */
export const refusals = {
  token:
    'This address opens Starling once, and it has been used or is not right.\n\n' +
    'If Starling is open in another tab, go on there. Otherwise start it again: it prints a new address.\n',
  session:
    'This browser has not been let in.\n\n' +
    'Open the address that Starling printed when it started. It works once; a new start prints a new one.\n',
  host: 'Starling answers only to the address that it printed.\n',
  origin: 'Starling does not answer to pages of other sites.\n',
  method: 'Starling answers to GET and HEAD.\n',
  missing: 'There is nothing here.\n',
} as const;
