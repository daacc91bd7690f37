import type {ContainerOperations} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import {knownShells} from '../../engine/find-shell.ts';
import type {ImageDetails} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {createIdleContainer} from '../create-idle-container.ts';
import {sessionNames} from '../session-names.ts';
import {newSessionId} from './new-session-id.ts';
import {removeQuietly} from './remove-quietly.ts';
import {readShell, type ShellFacts} from './shells/read-shell.ts';

/** The shells that a container has, each once, the more comfortable first. */
async function findShells(
	files: Pick<ContainerOperations, 'statPath' | 'getArchive'>,
	container: string,
	options: RequestOptions,
): Promise<ShellFacts[]> {
	const all = await Promise.all(
		knownShells.map(shell => readShell(files, container, shell, options)),
	);
	const found = all.filter(shell => shell !== undefined);
	// A second name of bash is no second choice; busybox's ash and sh are one program, too.
	return found.filter(({file}, index) => found.findIndex(other => other.file === file) === index);
}

export type Base = {
	details: ImageDetails;
	/** Absolute paths of the shells in it, the more comfortable first; empty: none. */
	shells: readonly string[];
	/** Why what is typed into a shell cannot be recorded, as a sentence, by path of the shell. */
	notRecorded: ReadonlyMap<string, string>;
};

/**
What an image offers to a session. A container is made to look into it, and removed again; nothing runs.
@param base.image Id or reference.
@param base.platform `undefined`: the one that runs.
*/
export async function readBase(
	engine: Engine,
	{image, platform}: {image: string; platform?: string | undefined},
	options: RequestOptions,
): Promise<Base> {
	const details = await engine.images.inspect(image, {...options, platform});
	const bench = await createIdleContainer(
		engine,
		{image: details.id, platform, name: sessionNames(newSessionId()).bench},
		options,
	);
	try {
		const shells = await findShells(engine.containers, bench, options);
		return {
			details,
			shells: shells.map(({path}) => path),
			notRecorded: new Map(
				shells.flatMap(({path, whyNotRecorded}) =>
					whyNotRecorded === undefined ? [] : [[path, whyNotRecorded]],
				),
			),
		};
	} finally {
		await removeQuietly(engine, bench);
	}
}
