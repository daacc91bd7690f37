import {type ImagesContext, rowName} from '../../actions/images/images-context.ts';
import {pushImage} from '../../actions/transfer/push-image.ts';
import {InspectView} from '../../components/json-view/inspect-view.tsx';
import {useCopy, useOpenEngine, useServices} from '../../hooks/services.ts';
import type {ImageRow} from '../../store/images/image-row.ts';
import {findInImages} from '../flows/browse-files/find-in-images.tsx';
import {openFiles} from '../flows/browse-files/open-files.tsx';
import {openFamily} from '../flows/browse-layers/open-family.tsx';
import {openLayers} from '../flows/browse-layers/open-layers.tsx';
import {openRepository} from '../flows/browse-tags/open-repository.tsx';
import {openComparison} from '../flows/compare-images/open-comparison.tsx';
import {useRunContainer} from '../flows/run-container/use-run-container.tsx';
import {openDraft} from '../flows/write-dockerfile/open-draft.tsx';
import {useTools} from '../use-tools.ts';
import {ImageHistoryView} from './image-history-view.tsx';
import {ImagePlatformsView} from './platforms/image-platforms-view.tsx';

/** Opens the views of one image that offer no keys of the list themselves. */
function useImageViews(): Pick<
	ImagesContext,
	| 'openComparison'
	| 'openFamily'
	| 'openFiles'
	| 'openHistory'
	| 'openInspect'
	| 'openLayers'
	| 'openPlatforms'
> {
	const services = useServices();
	const {navigation} = services;
	const {engine} = useOpenEngine();
	return {
		openFiles: row => openFiles(services, {image: row.image.id, name: rowName(row)}),
		openLayers: row => openLayers(services, {image: row.image.id, name: rowName(row)}),
		openFamily: row => openFamily(services, row?.image.id),
		openComparison: images => openComparison(services, images),
		openPlatforms: row =>
			navigation.openView({
				id: `image-platforms:${row.image.id}`,
				title: `Platforms of ${rowName(row)}`,
				content: <ImagePlatformsView row={row} />,
			}),
		openHistory: row =>
			navigation.openView({
				id: `image-history:${row.image.id}`,
				title: `History of ${rowName(row)}`,
				content: <ImageHistoryView imageId={row.image.id} name={rowName(row)} />,
			}),
		openInspect: row =>
			navigation.openView({
				id: `image-inspect:${row.image.id}`,
				title: `Inspect ${rowName(row)}`,
				content: (
					<InspectView
						viewId={`image-inspect:${row.image.id}`}
						title={`Image ${rowName(row)}`}
						load={async options => (await engine.images.inspect(row.image.id, options)).inspected}
					/>
				),
			}),
	};
}

/** The context of actions on a single image; the list puts its rows and marks over it. */
export function useImagesContext(selected: ImageRow | undefined): ImagesContext {
	const tools = useTools();
	const {services} = tools;
	const copy = useCopy();
	const runner = useRunContainer();
	const views = useImageViews();
	return {
		...tools,
		openTags: (reference, why) => openRepository(services, reference, why),
		openDraft: draft => openDraft(services, draft),
		selected,
		targets: selected ? [selected] : [],
		clearMarks() {
			// A view of one image has no marks.
		},
		run: row => runner.run(row.reference ?? row.image.id),
		runCommand: runner.runCommand,
		findFiles: () => findInImages(tools.services, tools.dialogs),
		push: ({image, reference}) => pushImage(tools, {imageId: image.id, reference}),
		copy,
		...views,
	};
}
