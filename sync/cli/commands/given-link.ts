/** An invitation as it was given to a command: "-" reads it from stdin, unseen by lists of processes. */
export async function givenLink(link: string, readInput: () => Promise<string>): Promise<string> {
  return link === '-' ? readInput() : link;
}
