import {Box} from 'ink';
import {useCallback, useMemo, useRef, useState} from 'react';
import {revealImage} from '../../../actions/reveal-image.ts';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Row} from '../../../components/row.tsx';
import {paintTitle} from '../../../components/text-view/paint-title.ts';
import {readFamily} from '../../../contents/read-family.ts';
import type {ContainerSummary} from '../../../engine/containers.ts';
import type {ImageSummary} from '../../../engine/images.ts';
import {counted} from '../../../format/counted.ts';
import {phrase} from '../../../format/shown.ts';
import {useCopy, useOpenEngine, useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useLiveRequest} from '../../../hooks/use-live-request.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import {familyList} from '../../../store/layers/family-list.ts';
import {type FamilyRow, familyColumns, toFamilyRows} from '../../../store/layers/family-row.ts';
import type {SortOrder} from '../../../store/list/list-state.ts';
import {dataOf} from '../../../store/resource.ts';
import {familyActions} from './family-actions.ts';

const asTree: SortOrder = {column: 'family', direction: 'ascending'};
const getId = ({id}: FamilyRow) => id;
const noImages: readonly ImageSummary[] = [];
const noContainers: readonly ContainerSummary[] = [];

/** Which local images are built on which: each below its base, with what it adds. */
export function FamilyView() {
	const services = useServices();
	const {knownLayers} = services;
	const {engine, images, containers} = useOpenEngine();
	const copy = useCopy();
	const {width, height} = useBodySize();
	const listed = dataOf(useStore(images.state)) ?? noImages;
	const used = dataOf(useStore(containers.state)) ?? noContainers;
	const latest = useRef(listed);
	latest.current = listed;
	const load = useCallback(
		(options: {signal: AbortSignal}) =>
			readFamily(engine, latest.current, {...options, knownLayers}),
		[engine, knownLayers],
	);
	const [attempt, setAttempt] = useState(0);
	const shown = listed.map(({id, references}) => `${id} ${references.join(' ')}`).join('\n');
	const state = useLiveRequest(load, `${attempt}\n${shown}`);
	const family = dataOf(state);
	const rows = useMemo(() => (family ? toFamilyRows(family, used) : []), [family, used]);
	const listHeight = Math.max(3, height - 1);
	const list = useListPage({
		key: familyList,
		rows,
		columns: familyColumns,
		getId,
		sort: asTree,
		height: listHeight,
		isMarkable: false,
		actions: familyActions,
		context: ({selected}) => ({
			selected,
			copy,
			refresh: () => setAttempt(current => current + 1),
			reveal: ({image}) =>
				image && revealImage(services, {imageId: image.id, reference: image.references[0]}),
		}),
		common: useBackAction(),
	});
	const waiting = phrase`Reading the layers of ${counted(listed.length, 'image')}`;
	const built = rows.filter(({depth}) => depth > 0).length;
	const fact = family ? phrase`${built} of ${rows.length} built on another` : waiting;
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Row
				text={paintTitle({
					title: 'Family of the local images',
					facts: [services.theme.paint('muted', fact)],
					width,
					theme: services.theme,
				})}
			/>
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'row' : 'rows'}
				isLoading={family === undefined}
				trouble={state.status === 'failed' && family ? state.error.message : undefined}
				emptyText={
					state.status === 'failed'
						? state.error.message
						: family
							? 'No local images'
							: 'Waiting for the engine'
				}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
