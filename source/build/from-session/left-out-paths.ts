import {ancestorsOf, isBelow} from '../../layers/file-tree.ts';
import {shellWord} from './instructions/quote.ts';
import type {SessionRecord} from './session-record.ts';

const mostPaths = 60;

/** What apt keeps for itself, and how it is deleted. */
const aptFiles = [
	{below: '/var/lib/apt/lists', command: '/var/lib/apt/lists/*'},
	{below: '/var/cache/apt', command: '/var/cache/apt/archives/*.deb /var/cache/apt/*.bin'},
] as const;

const isOfApt = (path: string): boolean => aptFiles.some(({below}) => isBelow(path, below));

/** What a build does not make, or makes anew each time: nothing to delete. */
const isTransient = (path: string): boolean =>
	/^\/(?:var\/log|run|var\/run)(?:\/|$)|\/\.(?:\w+_history|viminfo|lesshst|wget-hsts)$/.test(path);

/** Paths that the review has left out of the image, added by the session. */
function leftOut({review, staging}: SessionRecord): string[] {
	const isOut = (path: string) => staging.excluded.has(path) || staging.reverted.has(path);
	return review.changes
		.filter(({kind, path}) => kind === 'added' && isOut(path))
		.map(({path}) => path);
}

/** What ends a RUN of apt, so that the image is without what the review has left out; empty: nothing. */
export function aptCleanUp(record: SessionRecord): string {
	const paths = leftOut(record);
	const commands = aptFiles
		.filter(({below}) => paths.some(path => isBelow(path, below)))
		.map(({command}) => command);
	return commands.length === 0 ? '' : `rm -rf ${commands.join(' ')}`;
}

/** The other paths, as a command; `undefined`: there are none, or too many. */
export function cleanUpCommand(record: SessionRecord): string | undefined {
	const paths = leftOut(record).filter(path => !isOfApt(path) && !isTransient(path));
	const known = new Set(paths);
	const topmost = paths.filter(path => !ancestorsOf(path).some(folder => known.has(folder)));
	return topmost.length === 0 || topmost.length > mostPaths
		? undefined
		: `rm -rf -- ${topmost.map(shellWord).join(' ')}`;
}
