import type {ReactNode} from 'react';
import type {Engines, Kept, Work} from '../../../actions/services.ts';
import type {ImageLayers} from '../../../contents/image-layers.ts';
import type {View} from '../../../hooks/services.ts';
import {revealFile} from '../../../store/files/files-state.ts';
import type {FilesViewProps, FilesViews} from '../../../store/files/files-views.ts';
import {createImageFiles, type ImageFiles} from '../../../store/files/image-files.ts';
import {openFileView} from '../view-file/open-file-view.tsx';
import {FileDetailsView} from './file-details-view.tsx';
import {FilesView} from './files-view.tsx';
import {LayersWithView} from './layers-with-view.tsx';
import {WasteView} from './waste-view.tsx';

type Chosen = {
	/** Id or reference. */
	image: string;
	/** As the user chose it. */
	name: string;
	/** What the engine told of its layers already. */
	known?: ImageLayers | undefined;
};

type FilesServices = Engines & Work & Kept & View;

function viewsOf(services: View & Work, files: ImageFiles): FilesViews {
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

/**
Shows the files of an image.
@param options.layer From 1 on: only what this layer touches. `undefined`: all files.
*/
export function openFiles(
	services: FilesServices,
	{layer, ...chosen}: Chosen & {layer?: number | undefined},
): void {
	const files = filesOf(services, chosen);
	if (files) {
		files.tree.update(state => ({
			...state,
			layer,
			scope: layer === undefined ? 'stack' : 'layer',
		}));
		viewsOf(services, files).openTree();
	}
}

/** Shows which bytes of an image's layers are of no use in the end. */
export function openWaste(services: FilesServices, chosen: Chosen): void {
	const files = filesOf(services, chosen);
	if (files) {
		viewsOf(services, files).openWaste();
	}
}
