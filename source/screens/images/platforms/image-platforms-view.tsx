import {Box} from 'ink';
import {useCallback, useMemo, useState} from 'react';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {ListPage, listPageExtraRows} from '../../../components/list/list-page.tsx';
import {Rows} from '../../../components/rows.tsx';
import {useServices} from '../../../hooks/services.ts';
import {useBoundActions} from '../../../hooks/use-actions.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useCopy} from '../../../hooks/use-copy.ts';
import {useList} from '../../../hooks/use-list.ts';
import {useListLayer} from '../../../hooks/use-list-layer.ts';
import {useLiveRequest} from '../../../hooks/use-live-request.ts';
import {useOpenEngine} from '../../../hooks/use-open-engine.ts';
import {useStore} from '../../../hooks/use-store.ts';
import {viewActions} from '../../../hooks/use-view-layer.ts';
import type {SortOrder} from '../../../store/list/list-state.ts';
import {sortChoices} from '../../../store/list/sort-choices.ts';
import {useRunContainer} from '../../flows/run-container/use-run-container.tsx';
import type {ImageRow} from '../image-row.ts';
import {rowName} from '../images-context.ts';
import {useImageRow} from '../use-image-row.ts';
import {imagePlatformActions} from './image-platform-actions.ts';
import {
	type ImagePlatformRow,
	imagePlatformColumns,
	toImagePlatformRows,
} from './image-platform-row.ts';
import {imagePlatformsHeading} from './image-platforms-heading.ts';
import {usePlatformViews} from './use-platform-views.tsx';

const runningFirst: SortOrder = {column: 'state', direction: 'descending'};
const noRows: readonly ImagePlatformRow[] = [];
const noUsers: ImageRow['users'] = [];
const getId = ({id}: ImagePlatformRow) => id;

/** The platforms of one image, with what is attested of them; follows the engine while it is open. */
export function ImagePlatformsView({row: opened}: {row: ImageRow}) {
	const services = useServices();
	const session = useOpenEngine();
	const dialogs = useDialogs();
	const copy = useCopy();
	const run = useRunContainer();
	const {theme, navigation} = services;
	const {width, height} = useBodySize();
	const [attempt, setAttempt] = useState(0);
	const row = useImageRow(opened);
	const {id} = opened.image;
	const {engine} = session;
	const load = useCallback(
		(options: {signal: AbortSignal}) => engine.images.inspect(id, options),
		[engine, id],
	);
	const users = row?.users ?? noUsers;
	const version = [attempt, row?.image.sizeBytes, ...users.map(user => user.id)].join(' ');
	const state = useLiveRequest(load, version);
	const details = state.status === 'loading' ? undefined : state.data;
	const rows = useMemo(
		() => (details ? toImagePlatformRows(details, users) : noRows),
		[details, users],
	);
	const about = useStore(session.about.state);
	const engineFacts = about.status === 'loading' ? undefined : about.data;
	const name = rowName(row ?? opened);
	const heading = imagePlatformsHeading({name, details, state, about: engineFacts}, {width, theme});
	const listHeight = height - heading.length;
	const list = useList({
		key: `image-platforms:${id}`,
		rows,
		columns: imagePlatformColumns,
		getId,
		initialSort: runningFirst,
		height: Math.max(1, listHeight - listPageExtraRows),
		async chooseSort() {
			const chosen = await dialogs.choose({
				title: 'Sort by',
				choices: sortChoices(imagePlatformColumns, list.state.sort),
			});
			if (chosen) {
				list.setSort(chosen);
			}
		},
	});
	const common = useBoundActions(viewActions, {back: () => navigation.closeView()});
	const image = row?.reference ?? id;
	useListLayer(
		list,
		imagePlatformActions,
		{
			services,
			session,
			dialogs,
			image,
			name,
			reference: row?.reference,
			rows,
			selected: list.selected,
			keepsPlatforms:
				engineFacts?.usesContainerdStore === true || engineFacts?.tellsPlatforms === true,
			deletesPlatforms: engineFacts?.deletesPlatforms ?? false,
			run: (platform: string | undefined) => void run(image, platform),
			copy,
			readAgain: () => setAttempt(before => before + 1),
			...usePlatformViews(image, name),
		},
		common,
	);
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={heading} width={width} height={heading.length} />
			<ListPage
				list={list}
				columns={imagePlatformColumns}
				getId={getId}
				noun={rows.length === 1 ? 'manifest' : 'manifests'}
				isLoading={rows.length === 0 && state.status === 'loading'}
				emptyText={state.status === 'failed' ? 'Nothing to show' : 'Asking the engine'}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
