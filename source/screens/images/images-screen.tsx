import {Box} from 'ink';
import {useMemo} from 'react';
import {useDialogs} from '../../components/dialogs/use-dialogs.tsx';
import {ListPage, listPageExtraRows} from '../../components/list/list-page.tsx';
import type {ContainerSummary} from '../../engine/containers.ts';
import type {ImageSummary} from '../../engine/images.ts';
import {useServices} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useList} from '../../hooks/use-list.ts';
import {useListLayer} from '../../hooks/use-list-layer.ts';
import {useListSettings} from '../../hooks/use-list-settings.ts';
import {useOpenEngine} from '../../hooks/use-open-engine.ts';
import {useStore} from '../../hooks/use-store.ts';
import {sortChoices} from '../../store/list/sort-choices.ts';
import type {ResourceState} from '../../store/resource.ts';
import {imagesSort} from '../reveal-image.ts';
import type {Screen} from '../screen.ts';
import {imageActions} from './image-actions.ts';
import {imageColumns} from './image-columns.ts';
import {ImageDetailsView} from './image-details-view.tsx';
import {ImagePane} from './image-pane.tsx';
import {type ImageRow, toImageRows} from './image-row.ts';
import {rowName} from './images-context.ts';
import {imagePlatformActions} from './platforms/image-platform-actions.ts';
import {imageUpdates} from './updates/image-updates.ts';
import {useImagesContext} from './use-images-context.ts';

/** From here on the details stand beside the list. */
const paneFromColumns = 120;

/** Room for all columns of the list but the least important. */
const narrowestList = 80;

const noImages: readonly ImageSummary[] = [];
const noContainers: readonly ContainerSummary[] = [];
const getKey = (row: ImageRow) => row.key;

function useImageRows(): readonly ImageRow[] {
	const {images, containers} = useOpenEngine();
	const imageState = useStore(images.state);
	const containerState = useStore(containers.state);
	const services = useServices();
	const updates = useStore(imageUpdates(services));
	const {now} = services;
	const imageList = imageState.status === 'loading' ? undefined : imageState.data;
	const containerList = containerState.status === 'loading' ? undefined : containerState.data;
	return useMemo(
		() => toImageRows(imageList ?? noImages, containerList ?? noContainers, now(), updates),
		[imageList, containerList, now, updates],
	);
}

/** What the list says in place of rows. */
function emptyText(state: ResourceState<readonly ImageSummary[]>): string {
	if (state.status === 'ready') {
		return 'No images here yet; p pulls one';
	}

	return state.status === 'loading' ? 'Asking the engine' : state.error.message;
}

function ImagesScreen() {
	const services = useServices();
	const session = useOpenEngine();
	const dialogs = useDialogs();
	const {width, height} = useBodySize();
	const rows = useImageRows();
	const imageState = useStore(session.images.state);
	const hasPane = width >= paneFromColumns;
	const listWidth = hasPane ? Math.max(narrowestList, Math.ceil(width * 0.55)) : width;

	const {columns, sort} = useListSettings('images', imageColumns, imagesSort);
	const list = useList({
		key: 'images',
		rows,
		columns,
		getId: getKey,
		initialSort: sort,
		height: height - listPageExtraRows,
		async chooseSort() {
			const chosen = await dialogs.choose({
				title: 'Sort by',
				choices: sortChoices(columns, list.state.sort),
				selectedIndex: columns.findIndex(({id}) => id === list.state.sort.column),
			});
			if (chosen) {
				list.setSort(chosen);
			}
		},
	});

	useListLayer(list, imageActions, {
		...useImagesContext(list.selected),
		targets: list.targets,
		clearMarks: list.control.clearMarks,
		openDetails: row =>
			services.navigation.openView({
				id: `image-details:${row.image.id}`,
				title: `Image ${rowName(row)}`,
				content: <ImageDetailsView row={row} />,
			}),
	});

	return (
		<Box width={width} height={height}>
			<Box width={listWidth} flexShrink={0}>
				<ListPage
					list={list}
					columns={columns}
					getId={getKey}
					noun={rows.length === 1 ? 'reference' : 'references'}
					isLoading={imageState.status === 'loading'}
					emptyText={emptyText(imageState)}
					width={hasPane ? listWidth - 1 : listWidth}
					height={height}
				/>
			</Box>
			{hasPane && <ImagePane row={list.selected} width={width - listWidth} height={height} />}
		</Box>
	);
}

/** Local images: what there is, what uses it, and what can be done with it. */
export const imagesScreen: Screen = {
	id: 'images',
	title: 'Images',
	actions: [...imageActions, ...imagePlatformActions],
	columns: imageColumns,
	Component: ImagesScreen,
};
