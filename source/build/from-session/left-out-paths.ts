import {posix} from 'node:path';
import {ancestorsOf, isAtOrBelow, isBelow} from '../../layers/file-tree.ts';
import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';
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

/** The last command that is run again and names the path, or runs in it; else the one that made it. */
function lastUser(
	{ledger}: SessionRecord,
	path: string,
	maker: number,
	isRun: (index: number) => boolean,
): number {
	const name = posix.basename(path);
	const uses = ({text = '', directory}: LedgerEntry) =>
		text.includes(path) || (name.length > 3 && text.includes(name)) || isAtOrBelow(directory, path);
	return ledger.reduce(
		(last, entry, index) => (index > last && isRun(index) && uses(entry) ? index : last),
		maker,
	);
}

/**
The other paths: what each command that is run again has to remove in its own step, by index of the ledger, and a
command for the rest; `undefined`: there is none, or too much.
@param isRun By index of the ledger.
*/
export function cleanUps(
	record: SessionRecord,
	isRun: (index: number) => boolean,
): {ofRuns: ReadonlyMap<number, readonly string[]>; rest: string | undefined} {
	const paths = leftOut(record).filter(path => !isOfApt(path) && !isTransient(path));
	const known = new Set(paths);
	const ofRuns = new Map<number, Set<string>>();
	const rest: string[] = [];
	/** Of many paths that are left out together the folder is one. */
	const users = new Map<string, number>();
	for (const path of paths) {
		const top = ancestorsOf(path).find(folder => known.has(folder)) ?? path;
		const maker = record.review.attribution.get(path);
		if (maker !== undefined && isRun(maker)) {
			const key = `${maker} ${top}`;
			const at = users.get(key) ?? lastUser(record, top, maker, isRun);
			users.set(key, at);
			ofRuns.set(at, (ofRuns.get(at) ?? new Set()).add(top));
		} else if (maker === undefined && top === path) {
			rest.push(path);
		}
	}

	const removed = new Set([...ofRuns.values()].flatMap(found => [...found]));
	const others = rest.filter(path => !removed.has(path));
	return {
		ofRuns: new Map(
			[...ofRuns]
				.filter(([, found]) => found.size <= mostPaths)
				.map(([at, found]) => [at, [...found]]),
		),
		rest:
			others.length === 0 || others.length > mostPaths
				? undefined
				: `rm -rf -- ${others.map(shellWord).join(' ')}`,
	};
}
