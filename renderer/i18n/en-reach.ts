import { texts } from './message.ts';

/** How others reach this computer over the internet. */
export const reach = texts({
  'reach.mapPort': 'Ask the router for a port',
  'reach.mapPortHint':
    'Others on the internet can then call this computer, and it helps those who cannot be called. Nothing is asked for communities of the local network.',
  'reach.title': 'From the internet',
});
