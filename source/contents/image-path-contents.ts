import type {Engine} from '../engine/engine.ts';
import type {LayerCache} from '../layers/cache/layer-cache.ts';
import type {StackView} from '../layers/stack/stack-view.ts';
import type {ImageLayers} from './image-layers.ts';
import {sumOf} from './image-tar/plan-image-tar.ts';
import type {SmallFiles} from './image-tar/small-files.ts';
import {createImageTarSource} from './image-tar-source.ts';
import type {PathContents} from './path-contents.ts';

type Options = {
	engine: Engine;
	cache: LayerCache;
	smallFiles: SmallFiles;
	image: ImageLayers;
};

function notesOf(view: StackView, number: number): string[] {
	const {layer} = view;
	const entry = view.entry(number);
	const from = view.stack.contentsOf(number, view.isDeleted(number) ? layer - 1 : layer);
	return [
		...(view.isDeleted(number) ? [`Deleted by layer ${layer}: as layer ${layer - 1} has it`] : []),
		...(from && entry && from.path !== entry.path ? [`Hard link to ${from.path}`] : []),
	];
}

/** What is known of a path, wherever its contents come from. @param number Of a path that the view has. */
export function pathFacts(
	{smallFiles, image}: Pick<Options, 'smallFiles' | 'image'>,
	view: StackView,
	number: number,
): Omit<PathContents, 'source'> {
	const path = view.path(number);
	const entry = view.entry(number);
	const kind = entry?.kind ?? 'directory';
	const {bytes, entries} = sumOf(view, number);
	const isKnown = kind === 'file' && smallFiles.get(entry?.sha256 ?? '') !== undefined;
	return {
		id: `${image.id} ${view.layer} ${view.scope} ${path}`,
		path,
		kind,
		sizeBytes: bytes,
		entries,
		notes: notesOf(view, number),
		readBytes: bytes === 0 || isKnown ? 0 : image.sizeBytes,
	};
}

/** @param number Of a path that the view has. */
export const imagePathContents = (
	options: Options,
	view: StackView,
	number: number,
): PathContents => ({
	...pathFacts(options, view, number),
	source: onProgress => createImageTarSource({...options, view, onProgress}),
});
