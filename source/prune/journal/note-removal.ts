import type {EngineFacts} from '../engine-facts.ts';
import type {PruneEntry} from '../prune-plan.ts';
import {repositoryOf} from '../repository-of.ts';
import type {Journal} from './journal.ts';
import type {JournalEntry, WayBack} from './journal-entry.ts';

/** What was removed, as far as a journal tells. */
export type RemovedThing = Pick<PruneEntry, 'kind' | 'id' | 'name' | 'references' | 'digests'> & {
	/** Only this name of the image went. */
	isImageLeft?: boolean | undefined;
	/** `undefined`: not known. */
	bytes: number | undefined;
};

/** What things were removed from, and what is known of getting them back. */
export type RemovalSource = {
	journal: Pick<Journal, 'add'>;
	/** Address of the engine. */
	host: string;
	/** `undefined`: not known yet. */
	engine: EngineFacts | undefined;
	/** Archives that images were parked in, by image id. */
	parkedFiles: ReadonlyMap<string, string>;
	/** Dockerfiles that were built on this machine, and the names of their images. */
	builds: readonly {directory: string; dockerfile: string; references: readonly string[]}[];
	/** Milliseconds since the epoch. */
	now(): number;
};

function wayBackOf(
	{kind, id, name, digests = [], isImageLeft = false}: RemovedThing,
	{parkedFiles, builds}: RemovalSource,
): WayBack | null {
	if (kind !== 'image') {
		return null;
	}

	const repository = repositoryOf(name);
	const digest = digests.find(one => repositoryOf(one) === repository) ?? digests[0];
	if (digest !== undefined) {
		return {kind: 'pull', reference: digest};
	}

	const file = parkedFiles.get(id);
	if (file !== undefined) {
		return {kind: 'load', file};
	}

	if (isImageLeft) {
		return {kind: 'tag', image: id};
	}

	const build = builds.find(({references}) => references.includes(name));
	return build ? {kind: 'build', dockerfile: build.dockerfile, directory: build.directory} : null;
}

/** A record of the build cache is called by its command, which may hold a secret. */
function nameOf({kind, id, name, references}: RemovedThing): string {
	switch (kind) {
		case 'image':
			return references[0] ?? id;
		case 'build-cache':
		case 'volume':
			return id;
		default:
			return name;
	}
}

/** Writes down that something was removed just now. Never rejects. */
export function noteRemoval(thing: RemovedThing, source: RemovalSource): Promise<void> {
	const {journal, host, engine, now} = source;
	const entry: JournalEntry = {
		time: new Date(now()).toISOString(),
		host,
		engine: engine ?? null,
		kind: thing.kind,
		id: thing.id,
		name: nameOf(thing),
		sizeBytes: thing.bytes ?? null,
		wayBack: wayBackOf(thing, source),
	};
	return journal.add([entry]);
}
