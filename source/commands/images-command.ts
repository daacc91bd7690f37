import type {Engine} from '../engine/engine.ts';
import type {ImageSummary} from '../engine/images.ts';
import type {ListOptions, RequestOptions} from '../engine/request-options.ts';
import {formatAge} from '../format/format-age.ts';
import {formatBytes} from '../format/format-bytes.ts';
import {shortId} from '../format/short-id.ts';
import {type Output, printJson} from './output.ts';
import {tableText} from './table-text.ts';
import {warnOfUnreadable} from './warn-of-unreadable.ts';

/**
What `slipway images` prints for scripts. Fields are only ever added to it.
@param users Names of the containers made from images, by their ids.
*/
export const imagesReport = (
	images: readonly ImageSummary[],
	users: ReadonlyMap<string, readonly string[]>,
) => ({
	version: 1,
	command: 'images' as const,
	images: images.map(({id, references, digests, localDigests, createdAt, sizeBytes, labels}) => ({
		id,
		references,
		digests: [...digests, ...localDigests].sort(),
		// Part of them: those that a registry is known to have.
		servedDigests: digests,
		createdAt: new Date(createdAt).toISOString(),
		sizeBytes,
		labels,
		containers: users.get(id) ?? [],
	})),
});

/**
Lists images with the containers made from them.
@returns Whether there are any.
@throws Problem
*/
export async function imagesCommand(
	engine: Engine,
	output: Output,
	options: RequestOptions,
): Promise<boolean> {
	let unreadable = 0;
	const listOptions: ListOptions = {
		...options,
		onUnreadable(entries) {
			unreadable += entries;
		},
	};
	const [images, containers] = await Promise.all([
		engine.images.list(listOptions),
		engine.containers.list(listOptions),
	]);
	const told = warnOfUnreadable(output, unreadable);
	const users = new Map<string, string[]>();
	for (const {imageId, name} of containers) {
		users.set(imageId, [...(users.get(imageId) ?? []), name]);
	}

	if (output.format === 'json') {
		printJson(told, imagesReport(images, users));
		return images.length > 0;
	}

	const rows = images.flatMap(({id, references, createdAt, sizeBytes}) =>
		(references.length > 0 ? references : ['<none>']).map(reference => ({
			Name: reference,
			Id: shortId(id),
			Age: formatAge(createdAt, output.now()),
			Size: formatBytes(sizeBytes),
			'Used by': (users.get(id) ?? []).join(', '),
		})),
	);
	if (rows.length > 0) {
		output.write(tableText(rows, output.width, output.theme));
	} else {
		// Those that there are could not be read.
		output.print(unreadable === 0 ? 'No images.' : 'No readable images.');
	}

	return images.length > 0;
}
