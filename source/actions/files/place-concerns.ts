import {readerPrefix} from '../../contents/places/open-volume.ts';
import type {ContainerMount} from '../../engine/container-specification.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {isAtOrBelow} from '../../layers/file-tree.ts';
import type {FilesPlace} from '../../store/files/files-place.ts';

const shownUsers = 5;

/** Who else has a volume. */
async function usersLine(engine: Engine, volume: string, {signal}: RequestOptions) {
	const listed = await engine.containers.list({signal});
	const users = listed
		.filter(({volumes, name}) => volumes.includes(volume) && !name.startsWith(readerPrefix))
		.map(({name, state}) => `${name} (${state})`);
	const rest = users.length - shownUsers;
	const more = rest > 0 ? ` and ${rest} more` : '';
	return users.length === 0
		? `No container uses the volume ${volume}.`
		: `The volume ${volume} is used by ${users.slice(0, shownUsers).join(', ')}${more}.`;
}

/** The mount that a directory of a container is in: the innermost one. */
const mountAt = (mounts: readonly ContainerMount[], directory: string) =>
	mounts
		.filter(({destination}) => isAtOrBelow(directory, destination))
		.toSorted((one, other) => other.destination.length - one.destination.length)[0];

/**
What has to be agreed to before files are copied into a directory, whatever is replaced there: it is, or it lies
in, something that others use.
@throws Problem
*/
export async function placeConcerns(
	engine: Engine,
	place: FilesPlace,
	directory: string,
	options: RequestOptions,
): Promise<string[]> {
	if (place.kind === 'volume') {
		return [await usersLine(engine, place.name, options)];
	}

	const {mounts} = await engine.containers.inspect(place.id, options);
	const mount = mountAt(mounts, directory);
	if (!mount) {
		return [];
	}

	const {kind, source, destination} = mount;
	const isShown = place.kind === 'mount' && place.destination === destination;
	const unseen = isShown ? '' : `, whose files the tree of ${place.name} does not show`;
	switch (kind) {
		case 'volume':
			return [
				`${destination} is the volume ${source}${unseen}.`,
				await usersLine(engine, source, options),
			];
		case 'bind':
			return [`${destination} is the directory ${source} of the engine's host.`];
		default:
			return [`${destination} is a mount (${kind})${unseen}.`];
	}
}
