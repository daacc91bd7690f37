import {practiceEndpoint} from '../../engine/practice-endpoint.ts';
import {retainedKey} from '../retained.ts';

/** What stands beside the list of containers, in the order of its key. */
export const paneTabs = ['log', 'details', 'stats', 'processes'] as const;

export type PaneTab = (typeof paneTabs)[number];

/** `undefined`: none was chosen yet. */
export const paneTab = retainedKey<PaneTab | undefined>(() => undefined);

const nearby = /^(?:unix|npipe):|^(?:tcp|https?):\/\/(?:127\.|localhost\b|\[::1\])/;

/**
What is shown as long as none was chosen. The log is a stream, which sends what the container prints: over a
link to another machine, which may be slow, it is for the user to open it.
*/
export const firstTab = (endpoint: string, isLow: boolean): PaneTab =>
	(nearby.test(endpoint) && !isLow) || endpoint.startsWith(practiceEndpoint) ? 'log' : 'details';

/** @param by 1 or -1. */
export function tabBeside(tab: PaneTab, by: number): PaneTab {
	const index = (paneTabs.indexOf(tab) + by + paneTabs.length) % paneTabs.length;
	return paneTabs[index] ?? tab;
}
