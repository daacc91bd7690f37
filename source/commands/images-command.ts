import type {Engine} from '../engine/engine.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {formatAge} from '../format/format-age.ts';
import {formatBytes} from '../format/format-bytes.ts';
import {shortId} from '../format/short-id.ts';
import {type Output, printJson} from './output.ts';
import {tableText} from './table-text.tsx';

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
	const [images, containers] = await Promise.all([
		engine.images.list(options),
		engine.containers.list(options),
	]);
	const users = new Map<string, string[]>();
	for (const {imageId, name} of containers) {
		users.set(imageId, [...(users.get(imageId) ?? []), name]);
	}

	if (output.format === 'json') {
		printJson(output, {
			version: 1,
			command: 'images',
			images: images.map(
				({id, references, digests, localDigests, createdAt, sizeBytes, labels}) => ({
					id,
					references,
					digests: [...digests, ...localDigests].sort(),
					// Part of them: those that a registry is known to have.
					servedDigests: digests,
					createdAt: new Date(createdAt).toISOString(),
					sizeBytes,
					labels,
					containers: users.get(id) ?? [],
				}),
			),
		});
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
	output.print(rows.length > 0 ? tableText(rows, output.width, output.theme) : 'No images.\n');
	return images.length > 0;
}
