import type {Engine} from '../../engine/engine.ts';
import type {ImageDetails} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {inSlices} from '../../layers/in-slices.ts';
import {comparePackages} from '../../layers/packages/compare-packages.ts';
import {installedPackages} from '../../layers/packages/installed-packages.ts';
import type {LayerIndex} from '../../layers/read-file-tree.ts';
import {fileBytes, StackComparison} from '../../layers/stack/compare-stacks.ts';
import {commonLayers} from '../../layers/stack/deletion-layers.ts';
import {LayerStack} from '../../layers/stack/layer-stack.ts';
import type {ImageLayers} from '../image-layers.ts';
import {layersOf, type ReadingOptions, readLayerIndexes} from '../read-layer-indexes.ts';
import {readLayers} from '../read-layers.ts';
import {type ComparedConfig, compareConfig} from './compare-config.ts';
import type {ComparedSide, Comparison} from './comparison.ts';

export type ComparingOptions = RequestOptions & {
	cache: ReadingOptions['cache'];
	/** Told while an archive is read. @param name Of what is read. @param expectedBytes About so many. */
	onProgress?: (name: string, readBytes: number, expectedBytes: number) => void;
};

/** One side with all that is compared of it. */
export type OpenedSide = {
	side: Omit<ComparedSide, 'fileBytes'>;
	config: ComparedConfig;
	/** Base first. */
	layers: readonly LayerIndex[];
	readBytes: number;
};

/** Asks an image for its settings and layers. @param name Id or reference. @throws Problem */
export async function openSide(
	engine: Engine,
	name: string,
	indexes: Map<string, LayerIndex>,
	options: ComparingOptions & {platform?: string | undefined},
): Promise<OpenedSide & {image: ImageLayers; details: ImageDetails}> {
	const {signal, cache, platform, onProgress} = options;
	const image = await readLayers(engine, name, {signal, platform});
	const details = await engine.images.inspect(name, {signal, platform});
	const readBytes = await readLayerIndexes(engine, image, indexes, {
		signal,
		cache,
		onProgress: progress => onProgress?.(name, progress.readBytes, progress.expectedBytes),
	});
	const {id, references, sizeBytes} = image;
	return {
		image,
		details,
		side: {
			kind: 'image',
			name,
			id,
			references,
			platform: image.platform,
			sizeBytes,
			layerCount: image.layers.length,
			image,
		},
		config: {...details.config, platform: image.platform, author: details.author || undefined},
		layers: layersOf(image, indexes),
		readBytes,
	};
}

/**
Compares two sides that are read.
@param options.ignores As for `StackComparison`.
@throws signal.reason after an abort.
*/
export async function compareSides(
	before: OpenedSide,
	after: OpenedSide,
	{signal, ...options}: RequestOptions & {ignores?: (path: string) => boolean},
): Promise<Omit<Comparison, 'commonLayers'>> {
	// Both count paths as a stack of all layers does.
	const {paths} = new LayerStack([...new Set([...before.layers, ...after.layers])]);
	const stacks = [before, after].map(({layers}) => new LayerStack(layers, paths));
	const [from, to] = stacks as [LayerStack, LayerStack];
	const installed = [installedPackages(from), installedPackages(to)] as const;
	return {
		before: {...before.side, fileBytes: fileBytes(from)},
		after: {...after.side, fileBytes: fileBytes(to)},
		config: compareConfig(before.config, after.config),
		files: await inSlices(StackComparison.compare(from, to, options), {signal}),
		packages: comparePackages(...installed),
		unreadablePackages: [...new Set(installed.flatMap(({unreadable}) => unreadable))].sort(),
		readBytes: before.readBytes + after.readBytes,
	};
}

/**
Compares two images: their settings, the files that their layers make, the packages that are installed. Layers
that are not known yet are read out of the images' archives, those that both have once.
@param names Id or reference of each, the older one first.
@throws Problem; signal.reason after an abort.
*/
export async function compareImages(
	engine: Engine,
	names: readonly [before: string, after: string],
	options: ComparingOptions,
): Promise<Comparison> {
	const indexes = new Map<string, LayerIndex>();
	const before = await openSide(engine, names[0], indexes, options);
	const after = await openSide(engine, names[1], indexes, options);
	const comparison = await compareSides(before, after, options);
	const {files} = comparison;
	return {...comparison, commonLayers: commonLayers(files.before, files.after)};
}
