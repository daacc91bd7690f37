import type {ReactNode} from 'react';
import type {Engines, Kept, Work} from '../../../actions/services.ts';
import type {RemoteFilesChoice} from '../../../actions/tags/files-before-pull.ts';
import type {ImageLayers} from '../../../contents/image-layers.ts';
import type {PathContents} from '../../../contents/path-contents.ts';
import type {View} from '../../../hooks/services.ts';
import {nameOf} from '../../../layers/file-tree.ts';
import type {StackScope} from '../../../layers/stack/stack-view.ts';
import {createFileReading} from '../../../store/files/file-reading.ts';
import type {FilesPlace} from '../../../store/files/files-place.ts';
import {revealFile} from '../../../store/files/files-state.ts';
import type {FilesViewProps, FilesViews} from '../../../store/files/files-views.ts';
import {
	createImageFiles,
	type ImageFiles,
	type ReadingWatch,
} from '../../../store/files/image-files.ts';
import {createPlaceFiles} from '../../../store/files/place-files.ts';
import {createRemoteFiles} from '../../../store/files/remote-files.ts';
import {FileView} from '../view-file/file-view.tsx';
import {EverywhereView} from './everywhere-view.tsx';
import {FileDetailsView} from './file-details-view.tsx';
import {FilesView} from './files-view.tsx';
import {LayersWithView} from './layers-with-view.tsx';
import {WasteView} from './waste-view.tsx';

/** Opens what is in a file, which is read for as long as its view is there. */
function openFileView({navigation, now}: View & Work, file: PathContents): void {
	const viewId = `contents:${file.id}`;
	navigation.openView({
		id: viewId,
		title: nameOf(file.path),
		content: <FileView viewId={viewId} reading={createFileReading(file, now)} />,
	});
}

type Chosen = {
	/** Id or reference. */
	image: string;
	/** As the user chose it. */
	name: string;
	/** What the engine told of its layers already. */
	known?: ImageLayers | undefined;
};

/** What opening files takes. */
export type FilesServices = Engines & Work & Kept & View;

function viewsOf(services: FilesServices, files: ImageFiles): FilesViews {
	const {navigation} = services;
	const {image, name} = files;
	const open = (id: string, title: string, draw: (props: FilesViewProps) => ReactNode) => {
		const viewId = `${id}:${image}`;
		navigation.openView({id: viewId, title, content: draw({viewId, files, views})});
	};
	const views: FilesViews = {
		openTree: () => open('files', `Files of ${name}`, props => <FilesView {...props} />),
		openWaste: () => open('waste', `Waste in ${name}`, props => <WasteView {...props} />),
		openLayersWith: asked =>
			open(`layers-with ${asked}`, `Layers with ${asked}`, props => (
				<LayersWithView {...props} asked={asked} />
			)),
		openEverywhere: asked => openEverywhere(services, asked),
		openDetails: number =>
			open(`file ${number}`, `File of ${name}`, props => (
				<FileDetailsView {...props} number={number} />
			)),
		openContents: file => openFileView(services, file),
		reveal(found, number, layer) {
			files.tree.update(state => revealFile(state, found.view(layer, 'layer'), number));
			views.openTree();
		},
	};
	return views;
}

/** @returns `undefined`: no engine is open. */
function filesOf(services: FilesServices, chosen: Chosen): ImageFiles | undefined {
	const {engine, layerCache, now} = services;
	const open = engine.get();
	return open && createImageFiles({engine: open.engine, cache: layerCache, now, ...chosen});
}

/** Selects a path as soon as the files are read. @param layer From 1 on. */
function revealLater(files: ImageFiles, path: string, layer: number): void {
	const unsubscribe = files.reading.subscribe(() => {
		const reading = files.reading.get();
		if (reading.status === 'reading') {
			return;
		}

		unsubscribe();
		const view = reading.status === 'ready' ? reading.files.view(layer, 'layer') : undefined;
		const number = view?.find(path);
		if (view && number !== undefined) {
			files.tree.update(state => revealFile(state, view, number));
		}
	});
}

/**
Shows the files of an image.
@param options.layer From 1 on: only what this layer touches. `undefined`: all files.
@param options.path Which is selected there; `undefined`: the first one.
*/
export function openFiles(
	services: FilesServices,
	{layer, path, ...chosen}: Chosen & {layer?: number | undefined; path?: string},
): void {
	const files = filesOf(services, chosen);
	if (files) {
		files.tree.update(state => ({
			...state,
			layer,
			scope: layer === undefined ? 'stack' : 'layer',
		}));
		if (layer !== undefined && path !== undefined) {
			revealLater(files, path, layer);
		}

		viewsOf(services, files).openTree();
	}
}

/**
Shows the files of a container or a volume.
@param options.scope `layer`: what the container changed.
@param options.selected Path to be selected once the files are read.
*/
export function openPlaceFiles(
	services: FilesServices,
	{
		scope = 'stack',
		...options
	}: {
		place: FilesPlace;
		scope?: StackScope;
		selected?: string | undefined;
		watch?: ReadingWatch | undefined;
	},
): void {
	const {engine, layerCache: cache, now} = services;
	const open = engine.get();
	if (open) {
		const files = createPlaceFiles({...options, engine: open.engine, cache, now});
		files.tree.update(state => ({...state, scope}));
		viewsOf(services, files).openTree();
	}
}

/** Shows the files of an image that is not pulled. */
export function openRemoteFiles(services: FilesServices, choice: RemoteFilesChoice): void {
	const {layerCache: cache, now, registry} = services;
	viewsOf(services, createRemoteFiles({...choice, client: registry.client, cache, now})).openTree();
}

/** Shows the layers of all local images that have a path. @param asked A path, or the last parts of one. */
export function openEverywhere(services: FilesServices, asked: string): void {
	services.navigation.openView({
		id: `everywhere ${asked}`,
		title: `Images with ${asked}`,
		content: (
			<EverywhereView
				asked={asked}
				openAt={({imageId, name, layer, path}) =>
					openFiles(services, {image: imageId, name, layer, path})
				}
			/>
		),
	});
}

/** Shows which bytes of an image's layers are of no use in the end. */
export function openWaste(services: FilesServices, chosen: Chosen): void {
	const files = filesOf(services, chosen);
	if (files) {
		viewsOf(services, files).openWaste();
	}
}
