import type {ContainerMount} from '../../engine/container-specification.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import type {FilesPlace} from '../../store/files/files-place.ts';
import {toProblem} from '../../to-problem.ts';
import type {Tools} from '../tools.ts';

/** In the memory of a running container, or made by another driver: no engine hands out what is in it. */
const isReadable = ({kind}: ContainerMount): boolean => kind === 'volume' || kind === 'bind';

function detailOf({kind, source, readOnly}: ContainerMount): string {
	const from = source === '' ? kind : `${kind} ${source}`;
	return readOnly ? `${from} (read-only)` : from;
}

/**
Asks which of the volumes and directories that are mounted into a container is meant; of a single one, nothing.
@returns `undefined`: it has none, which is said, or none was chosen.
*/
export async function chooseMount(
	{services, openEngine, dialogs}: Tools,
	{id, name}: {id: string; name: string},
): Promise<Extract<FilesPlace, {kind: 'mount'}> | undefined> {
	let mounts: readonly ContainerMount[];
	try {
		({mounts} = await withTimeLimit(options => openEngine.engine.containers.inspect(id, options)));
	} catch (error) {
		await dialogs.error(`Inspect ${name} failed`, toProblem(error));
		return undefined;
	}

	const readable = mounts.filter(isReadable);
	if (readable.length === 0) {
		const others = mounts.map(({kind, destination}) => `${destination} (${kind})`).join(', ');
		services.notices.show({
			tone: 'info',
			text:
				others === ''
					? `${name} has no volumes and no other mounts`
					: `${name} has no volumes. Not readable: ${others}`,
		});
		return undefined;
	}

	const destination =
		readable.length === 1
			? readable[0]?.destination
			: await dialogs.choose({
					title: `Files of which mount of ${name}?`,
					choices: readable.map(mount => ({
						value: mount.destination,
						label: mount.destination,
						detail: detailOf(mount),
					})),
				});
	return destination === undefined
		? undefined
		: {kind: 'mount', id, container: name, name: `${name}:${destination}`, destination};
}
