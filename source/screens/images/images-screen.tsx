import {Box} from 'ink';
import {memo, useEffect, useMemo, useRef} from 'react';
import {imageFields} from '../../actions/custom/row-fields.ts';
import {rowName} from '../../actions/images/images-context.ts';
import {imagesList} from '../../actions/reveal-image.ts';
import {ListPage} from '../../components/list/list-page.tsx';
import {useListPage} from '../../components/list/use-list-page.ts';
import {paneFromColumns, SidePane} from '../../components/side-pane.tsx';
import type {ContainerSummary} from '../../engine/containers.ts';
import type {ImageSummary} from '../../engine/images.ts';
import type {Shown} from '../../format/shown.ts';
import {useOpenEngine, useServices, useStore} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useSettled} from '../../hooks/use-settled.ts';
import {imageColumns} from '../../store/images/image-columns.ts';
import {type ImageRow, imageWords, knownUsers, toImageRows} from '../../store/images/image-row.ts';
import {imageUpdates} from '../../store/images/image-updates.ts';
import {listTrouble, otherTrouble} from '../../store/list/list-trouble.ts';
import {dataOf, type ResourceState} from '../../store/resource.ts';
import {comparedFileActions} from '../flows/compare-images/compared-file-view.tsx';
import {comparedFilesActions} from '../flows/compare-images/compared-files-actions.ts';
import {comparisonActions} from '../flows/compare-images/comparison-actions.ts';
import {useCustomActions} from '../flows/custom-actions/use-custom-actions.tsx';
import {requestLines} from '../request-lines.ts';
import type {Screen} from '../screen.ts';
import {imageActions, imageTabActions} from './image-actions.ts';
import {imageDetailsLines} from './image-details-lines.ts';
import {ImageDetailsView, imageTab} from './image-details-view.tsx';
import {imagePlatformActions} from './platforms/image-platform-actions.ts';
import {useImageFacts} from './use-image-facts.ts';
import {useImageLook} from './use-image-look.ts';
import {useImagesContext} from './use-images-context.tsx';

type ImagePaneProps = {row: ImageRow | undefined; width: number; height: number};

/** Long enough that moving through the list draws and asks nothing here. */
const settleMs = {usual: 120, low: 800};

/** Details that come sooner replace the ones before without a blank pane between. */
const patienceMs = 300;

const noUsers: ImageRow['users'] = [];

const PaneLines = memo(function PaneLines({row, width, height}: ImagePaneProps) {
	const {theme} = useServices();
	const users = row ? knownUsers(row) : noUsers;
	const state = useImageFacts(row?.image.id, users);
	const look = useImageLook(row?.image.createdAt, users, width - 2);
	const isLoading = state.status === 'loading';
	const isLate = useSettled(isLoading, patienceMs) && isLoading;
	const answered = useRef<readonly Shown[]>([]);
	const current = useMemo(
		() => requestLines(state, theme, facts => imageDetailsLines(facts, look)),
		[state, theme, look],
	);
	const lines = isLoading && !isLate ? answered.current : current;
	useEffect(() => {
		answered.current = lines;
	});
	return <SidePane lines={lines} width={width} height={height} />;
});

/** The selected image's details beside the list, once the selection rests. */
function ImagePane({row, width, height}: ImagePaneProps) {
	const {isLow} = useStore(useOpenEngine().lowBandwidth);
	const settled = useSettled(row, settleMs[isLow ? 'low' : 'usual']);
	return <PaneLines row={settled} width={width} height={height} />;
}

/** Room for all columns of the list but the least important. */
const narrowestList = 80;

const newestFirst = {column: 'created', direction: 'descending'} as const;
const noImages: readonly ImageSummary[] = [];
const noContainers: readonly ContainerSummary[] = [];
const getKey = (row: ImageRow) => row.key;
const customTarget = (row: ImageRow) => ({name: rowName(row), fields: imageFields(row)});

function useImageRows(): readonly ImageRow[] {
	const {images, containers} = useOpenEngine();
	const imageState = useStore(images.state);
	const containerState = useStore(containers.state);
	const services = useServices();
	const updates = useStore(imageUpdates(services));
	const imageList = dataOf(imageState);
	const containerList =
		dataOf(containerState) ?? (containerState.status === 'failed' ? undefined : noContainers);
	return useMemo(
		() => toImageRows(imageList ?? noImages, containerList, updates),
		[imageList, containerList, updates],
	);
}

/** What the list says in place of rows. */
function emptyText(state: ResourceState<readonly ImageSummary[]>): string {
	if (state.status === 'ready') {
		return 'No images yet. p pulls one';
	}

	return state.status === 'loading' ? 'Waiting for the engine' : state.error.message;
}

function ImagesScreen() {
	const services = useServices();
	const openEngine = useOpenEngine();
	const {width, height} = useBodySize();
	const rows = useImageRows();
	const imageState = useStore(openEngine.images.state);
	const hasPane = width >= paneFromColumns;
	const listWidth = hasPane ? Math.max(narrowestList, Math.ceil(width * 0.55)) : width;

	const context = useImagesContext(undefined);
	const list = useListPage({
		key: imagesList,
		screenId: 'images',
		rows,
		columns: imageColumns,
		getId: getKey,
		filterWords: imageWords,
		sort: newestFirst,
		height,
		custom: useCustomActions('images', customTarget),
		actions: imageActions,
		context: ({selected, targets, clearMarks}) => ({
			...context,
			selected,
			targets,
			clearMarks,
			openDetails(row: ImageRow) {
				services.retained.store(imageTab, row.image.id).set('details');
				services.navigation.openView({
					id: `image-details:${row.image.id}`,
					title: `Image ${rowName(row)}`,
					content: <ImageDetailsView row={row} />,
				});
			},
		}),
	});

	return (
		<Box width={width} height={height}>
			<Box width={listWidth} flexShrink={0}>
				<ListPage
					list={list}
					noun={rows.length === 1 ? 'reference' : 'references'}
					isLoading={dataOf(imageState) === undefined}
					trouble={
						listTrouble(openEngine.images) ?? otherTrouble('Containers', openEngine.containers)
					}
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
	needsEngine: true,
	actions: imageActions,
	viewActions: [
		...imageTabActions,
		...imagePlatformActions,
		...comparisonActions,
		...comparedFilesActions,
		...comparedFileActions,
	],
	columns: imageColumns,
	Component: ImagesScreen,
};
