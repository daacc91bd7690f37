import path from 'node:path';
import type {KeptText} from '../../kept-text.ts';
import {ownPaths} from '../../own-paths.ts';
import type {RecentBuild} from './parse-recent-builds.ts';

export type {RecentBuild} from './parse-recent-builds.ts';

type LookedAt = Omit<RecentBuild, 'references'> & Partial<RecentBuild>;

/** The last ones on this machine, for whoever builds the same again. */
export type RecentBuilds = {
	/** Newest first; empty when nothing is kept or can be read. */
	list(): Promise<readonly RecentBuild[]>;
	/**
	Puts this one first. Rejects with the file system's error.
	@param build Without references it keeps those that are known of it.
	*/
	remember(build: LookedAt): Promise<void>;
};

const mostKept = 20;

/** `~/.local/state/slipway/builds.json`, or what the platform and XDG_STATE_HOME say instead. */
export const defaultBuildsFile = (): string => path.join(ownPaths().log, 'builds.json');

export function createRecentBuilds(place: KeptText): RecentBuilds {
	const read = async () => {
		const text = await place.read();
		const {parseRecentBuilds} = await import('./parse-recent-builds.ts');
		return parseRecentBuilds(text);
	};
	let last = Promise.resolve();

	const remember = async (build: LookedAt) => {
		const kept = await read();
		const known = kept.find(({dockerfile}) => dockerfile === build.dockerfile);
		const others = kept.filter(other => other !== known);
		const references = build.references ?? known?.references ?? [];
		const builds = [{...build, references}, ...others].slice(0, mostKept);
		await place.write(`${JSON.stringify({builds}, undefined, '\t')}\n`);
	};

	return {
		async list() {
			await last;
			return read();
		},
		remember(build) {
			// One after the other: each begins with what the one before has left.
			const done = last.then(() => remember(build));
			last = done.catch(() => undefined);
			return done;
		},
	};
}
