import type {TarPart} from '../../layers/read-tar.ts';
import type {StackView} from '../../layers/stack/stack-view.ts';
import type {TarError} from '../../layers/tar-entry.ts';
import {Problem} from '../../problem.ts';
import type {ImageLayers} from '../image-layers.ts';
import {type PlannedFile, planImageTar} from './plan-image-tar.ts';
import type {SmallFiles} from './small-files.ts';

/** By the digest of a layer, what is still to be read of it. */
export type Wanted = Map<string, Map<string, PlannedFile>>;

type Options = {
	image: ImageLayers;
	/** What is read is what this view has: of what its layer deletes, what the layer below had. */
	view: StackView;
	/** What was read before is not read again. */
	smallFiles: SmallFiles;
};

/** What of a path is known already, and what is to be read. @throws Problem `not-found` */
export function startImageTar(
	path: string,
	{view, image, smallFiles}: Options,
): {atHand: TarPart[]; wanted: Wanted; after: TarPart[]} {
	const number = view.find(path);
	if (number === undefined) {
		throw new Problem({
			reason: 'not-found',
			message: `${image.image} has no ${path}.`,
		});
	}

	const {bare, files, hardLinks} = planImageTar(view, number, image);
	const atHand: TarPart[] = bare.map(entry => ({entry}));
	const wanted: Wanted = new Map();
	for (const [digest, planned] of files) {
		const missing = new Map<string, PlannedFile>();
		for (const [at, file] of planned) {
			const bytes = smallFiles.get(file.sha256);
			if (bytes) {
				atHand.push({entry: file.entry}, {bytes});
			} else {
				missing.set(at, file);
			}
		}

		if (missing.size > 0) {
			wanted.set(digest, missing);
		}
	}

	return {atHand, wanted, after: hardLinks.map(entry => ({entry}))};
}

export const unreadable = (path: string, {image}: ImageLayers, cause: TarError): Problem =>
	new Problem({
		reason: 'failed',
		message: `${path} of ${image} could not be read: ${cause.message}`,
		nextStep: 'Refresh the list of images, then retry.',
		cause,
	});
