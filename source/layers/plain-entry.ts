import type {TarEntry} from './tar-entry.ts';

/** What is told of an entry of which nothing else is known: root's, empty, from the beginning of time. */
export const plainEntry: Omit<TarEntry, 'name' | 'kind' | 'mode'> = {
	userId: 0,
	groupId: 0,
	sizeBytes: 0,
	modifiedAt: 0,
	linkTarget: '',
	deviceMajor: 0,
	deviceMinor: 0,
	attributes: undefined,
};
