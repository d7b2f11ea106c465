import Ban from '@lucide/svelte/icons/ban';
import List from '@lucide/svelte/icons/list';
import Package from '@lucide/svelte/icons/package';
import VolumeX from '@lucide/svelte/icons/volume-x';

/** What a list is for, as a picture. */
export const purposeIcons = { people: List, mute: VolumeX, block: Ban, pack: Package };
