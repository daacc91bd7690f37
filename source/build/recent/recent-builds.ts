import {mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** A Dockerfile that was looked at, and the names that its image got. */
export type RecentBuild = {
	/** Absolute. */
	directory: string;
	/** Absolute. */
	dockerfile: string;
	references: readonly string[];
};

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

const isText = (value: unknown): value is string => typeof value === 'string';

function isRecentBuild(value: unknown): value is RecentBuild {
	const {directory, dockerfile, references} = (value ?? {}) as Partial<RecentBuild>;
	return (
		isText(directory) &&
		path.isAbsolute(directory) &&
		isText(dockerfile) &&
		path.isAbsolute(dockerfile) &&
		Array.isArray(references) &&
		references.every(isText)
	);
}

function parse(text: string): RecentBuild[] {
	try {
		const {builds} = JSON.parse(text) as {builds?: unknown};
		return Array.isArray(builds) ? builds.filter(isRecentBuild) : [];
	} catch {
		return [];
	}
}

/** @param file Made with its folder when there is something to keep. */
export function createRecentBuilds(file: string): RecentBuilds {
	const read = async () => parse(await readFile(file, 'utf8').catch(() => ''));
	let last = Promise.resolve();

	const remember = async (build: LookedAt) => {
		const kept = await read();
		const known = kept.find(({dockerfile}) => dockerfile === build.dockerfile);
		const others = kept.filter(other => other !== known);
		const references = build.references ?? known?.references ?? [];
		const builds = [{...build, references}, ...others].slice(0, mostKept);
		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		await writeFileAtomic(file, `${JSON.stringify({builds}, undefined, '\t')}\n`, {mode: 0o600});
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
