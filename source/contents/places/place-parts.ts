import {pathOfName} from '../../layers/file-tree.ts';
import type {TarPart} from '../../layers/read-tar.ts';
import {placeArchive} from '../../session/review/mounts/place-archive.ts';

/**
The archive of one path, its entries named from the root on without a slash at the beginning.
@param destination Where the path is; `/` for the root itself.
*/
export async function* placeParts(
	parts: AsyncIterable<TarPart>,
	destination: string,
): AsyncGenerator<TarPart> {
	let place: ((path: string) => string) | undefined;
	for await (const part of parts) {
		const {entry} = part;
		if (!entry) {
			yield part;
			continue;
		}

		const told = pathOfName(entry.name);
		place ??= placeArchive(told, destination);
		const linkTarget =
			entry.kind === 'hardlink' ? place(pathOfName(entry.linkTarget)).slice(1) : entry.linkTarget;
		yield {entry: {...entry, name: place(told).slice(1) || './', linkTarget}};
	}
}
