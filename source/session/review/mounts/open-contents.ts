import type {Engine} from '../../../engine/engine.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import {endOfTar} from '../../../layers/encode-tar-entry.ts';
import {mountOf} from '../../findings/mount-findings.ts';
import type {GuidedSession} from '../../guided-session.ts';
import type {SessionReview} from '../session-review.ts';
import {placeFiles} from './place-files.ts';

type Part = {
	archive: AsyncIterable<Uint8Array>;
	/** The mount that its files are of; `undefined`: of none. */
	destination: string | undefined;
};

/** The part's files that nothing of another part hides. */
const filesOf = ({archive, destination}: Part, mounts: ReadonlyArray<{destination: string}>) =>
	placeFiles(archive, destination, path => mountOf(path, mounts)?.destination === destination);

/**
A tar archive that holds every file of the review with its contents, those of included mounts among
them: what `writeReplay` opens as the export.
*/
export async function* openContents(
	engine: Engine,
	session: GuidedSession,
	{mounts, includedMounts}: SessionReview,
	{signal}: RequestOptions,
): AsyncGenerator<Uint8Array> {
	const container = session.containerId;
	const exported = engine.containers.exportFiles(container, {signal});
	if (includedMounts.length === 0) {
		yield* exported;
		return;
	}

	const included = includedMounts.map(destination => ({destination}));
	yield* filesOf({archive: exported, destination: undefined}, included);
	for (const {destination} of included) {
		const archive = engine.containers.getArchive(container, destination, {signal});
		yield* filesOf({archive, destination}, [...included, ...mounts]);
	}

	yield endOfTar;
}
