import {Box} from 'ink';
import {useCallback, useMemo, useState} from 'react';
import {rowName} from '../../../actions/images/images-context.ts';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Rows} from '../../../components/rows.tsx';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import type {EngineAbout} from '../../../engine/engine.ts';
import type {ImageDetails} from '../../../engine/images.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {useCopy, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useLiveRequest} from '../../../hooks/use-live-request.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import {
	type ImagePlatformRow,
	imagePlatformColumns,
	toImagePlatformRows,
} from '../../../store/images/image-platform-row.ts';
import type {ImageRow} from '../../../store/images/image-row.ts';
import {imageSizeText} from '../../../store/images/image-size-text.ts';
import {listKey, type SortOrder} from '../../../store/list/list-state.ts';
import {dataOf, type ResourceState} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';
import {openRepository} from '../../flows/browse-tags/open-repository.tsx';
import {useRunContainer} from '../../flows/run-container/use-run-container.tsx';
import {useTools} from '../../use-tools.ts';
import {useImageRow} from '../use-image-row.ts';
import {imagePlatformActions} from './image-platform-actions.ts';
import {usePlatformViews} from './use-platform-views.tsx';

type Heading = {
	name: string;
	/** `undefined` while they are asked for. */
	details: ImageDetails | undefined;
	state: ResourceState<ImageDetails>;
	about: EngineAbout | undefined;
};

/** Why there is one row only, where an image may have more. */
function whyOne({manifests}: ImageDetails, about: EngineAbout | undefined): Shown | undefined {
	if (manifests || !about) {
		return undefined;
	}

	return about.usesContainerdStore
		? phrase`This engine reports one platform only (API 1.48 or newer reports all)`
		: phrase`The image store of this engine keeps one platform per image`;
}

/** What stands above the platforms: the image, its size, and what went wrong. Painted lines. */
function imagePlatformsHeading(
	{name, details, state, about}: Heading,
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	const {paint} = theme;
	const hint = details && whyOne(details, about);
	const failure = state.status === 'failed' ? state.error : undefined;
	const lines: readonly Shown[] = [
		phrase`${paint('strong', toShown(name))}${details ? paint('muted', phrase`  ${imageSizeText(details)}`) : ''}`,
		...(hint === undefined ? [] : [paint('muted', hint)]),
		...(failure
			? [
					...wrapLine(toShown(failure.message), width - 2).map(line => paint('danger', line)),
					...wrapLine(toShown(failure.nextStep ?? ''), width - 2),
				]
			: []),
		'',
	];
	return lines.map(line => truncatePainted(phrase` ${line}`, width, theme));
}

const imagePlatformsList = listKey();

const runningFirst: SortOrder = {column: 'state', direction: 'descending'};
const noRows: readonly ImagePlatformRow[] = [];
const noUsers: ImageRow['users'] = [];
const getId = ({id}: ImagePlatformRow) => id;

/** The platforms of one image, with what is attested of them; follows the engine while it is open. */
export function ImagePlatformsView({row: opened}: {row: ImageRow}) {
	const {services, openEngine, dialogs} = useTools();
	const copy = useCopy();
	const {run} = useRunContainer();
	const {theme} = services;
	const {width, height} = useBodySize();
	const [attempt, setAttempt] = useState(0);
	const row = useImageRow(opened);
	const {id} = opened.image;
	const {engine} = openEngine;
	const load = useCallback(
		(options: {signal: AbortSignal}) => engine.images.inspect(id, options),
		[engine, id],
	);
	const users = row?.users ?? noUsers;
	const version = [attempt, row?.image.sizeBytes, ...users.map(user => user.id)].join(' ');
	const state = useLiveRequest(load, version);
	const details = dataOf(state);
	const rows = useMemo(
		() => (details ? toImagePlatformRows(details, users) : noRows),
		[details, users],
	);
	const about = useStore(openEngine.about.state);
	const engineFacts = dataOf(about);
	const name = rowName(row ?? opened);
	const heading = imagePlatformsHeading({name, details, state, about: engineFacts}, {width, theme});
	const listHeight = height - heading.length;
	const image = row?.reference ?? id;
	const views = usePlatformViews(image, name);
	const list = useListPage({
		key: imagePlatformsList,
		part: id,
		rows,
		columns: imagePlatformColumns,
		getId,
		sort: runningFirst,
		height: listHeight,
		actions: imagePlatformActions,
		context: ({selected}) => ({
			services,
			openEngine,
			dialogs,
			openTags: (reference, why) => openRepository(services, reference, why),
			image,
			name,
			reference: row?.reference,
			rows,
			selected,
			keepsPlatforms:
				engineFacts?.usesContainerdStore === true || engineFacts?.tellsPlatforms === true,
			deletesPlatforms: engineFacts?.deletesPlatforms ?? false,
			run: (platform: string | undefined) => void run(image, platform),
			copy,
			readAgain: () => setAttempt(before => before + 1),
			...views,
		}),
		common: useBackAction(),
	});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={heading} width={width} height={heading.length} />
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'manifest' : 'manifests'}
				isLoading={details === undefined}
				emptyText={state.status === 'failed' ? 'No platforms' : 'Waiting for the engine'}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
