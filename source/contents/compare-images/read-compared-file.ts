import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {LayerCache} from '../../layers/cache/layer-cache.ts';
import type {FileEntry} from '../../layers/file-tree.ts';
import type {LayerStack} from '../../layers/stack/layer-stack.ts';
import {StackView} from '../../layers/stack/stack-view.ts';
import {readContents} from '../../session/review/read-contents.ts';
import {createSmallFiles} from '../image-tar/small-files.ts';
import {createImageTarSource} from '../image-tar-source.ts';
import type {ReadingProgress} from '../read-layer-indexes.ts';
import type {ComparedSide, Comparison} from './comparison.ts';

type ReadingOptions = RequestOptions & {
	/** Told while the archive of an image is read. */
	onProgress?: ((progress: ReadingProgress) => void) | undefined;
};

/** Reads the contents of one file of a side, whole; `undefined`: a container no longer has it. @throws Problem */
export type ReadComparedFile = (
	side: 'before' | 'after',
	file: FileEntry,
	options: ReadingOptions,
) => Promise<Buffer | undefined>;

/**
Reads files of what was compared: of an image out of its archive, up to the layer that has them (GET /images/get),
of a container as they are now (GET /containers/archive). Small ones are remembered.
*/
export function createComparedFileReader(
	engine: Engine,
	{before, after, files}: Comparison,
	cache: LayerCache,
): ReadComparedFile {
	const sides = {before: [before, files.before], after: [after, files.after]} as const;
	const views = new Map<LayerStack, StackView>();
	const smallFiles = createSmallFiles();
	const ofImage = async (
		{image}: ComparedSide & {image: NonNullable<ComparedSide['image']>},
		stack: LayerStack,
		path: string,
		{signal, onProgress}: ReadingOptions,
	): Promise<Buffer> => {
		const layer = stack.layers.length;
		const view = views.get(stack) ?? new StackView(stack, {layer, scope: 'stack'});
		views.set(stack, view);
		const source = createImageTarSource({engine, cache, image, view, smallFiles, onProgress});
		const parts: Buffer[] = [];
		for await (const {bytes} of source.read(path, {signal})) {
			if (bytes) {
				parts.push(bytes);
			}
		}

		return Buffer.concat(parts);
	};
	return async (name, file, options) => {
		const [side, stack] = sides[name];
		const {image} = side;
		return image
			? ofImage({...side, image}, stack, file.path, options)
			: (await readContents(engine, side.id, file, options))?.bytes;
	};
}
