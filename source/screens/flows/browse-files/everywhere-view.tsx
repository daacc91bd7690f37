import {Box} from 'ink';
import {useCallback, useMemo, useRef, useState} from 'react';
import {readUnreadImages} from '../../../actions/images/read-unread-images.ts';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Rows} from '../../../components/rows.tsx';
import {paintTitle} from '../../../components/text-view/paint-title.ts';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {type FoundEverywhere, findEverywhere} from '../../../contents/find-everywhere.ts';
import type {ImageSummary} from '../../../engine/images.ts';
import {counted} from '../../../format/counted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {phrase, type Shown} from '../../../format/shown.ts';
import {useCopy, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useLiveRequest} from '../../../hooks/use-live-request.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import {
	type EverywhereRow,
	everywhereColumns,
	toEverywhereRows,
} from '../../../store/files/everywhere-row.ts';
import {listKey, type SortOrder} from '../../../store/list/list-state.ts';
import {dataOf} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';
import {useTools} from '../../use-tools.ts';
import {everywhereActions} from './everywhere-actions.ts';

const everywhereList = listKey();
const newestFirst: SortOrder = {column: 'found', direction: 'ascending'};
const orders = [{value: newestFirst, label: 'AS FOUND', detail: 'the newest layer first'}];
const getId = ({id}: EverywhereRow) => id;
const noImages: readonly ImageSummary[] = [];
const headingRows = 2;

/** How much of the local images was searched. */
function searchedText(
	{searched, unread, isWhole}: FoundEverywhere,
	{paint}: Pick<Theme, 'paint'>,
): Shown {
	const bytes = unread.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
	const rest =
		unread.length === 0
			? ''
			: paint(
					'warning',
					phrase`. ${counted(unread.length, 'image')} not read yet (${formatBytes(bytes)}): R reads`,
				);
	const cut = isWhole ? '' : paint('warning', phrase`. Only the first matches are listed`);
	return phrase`${counted(searched, 'image')} searched${rest}${cut}`;
}

type EverywhereProps = {
	/** A path, or the last parts of one. */
	asked: string;
	openAt(row: EverywhereRow): void;
};

/** Which layers of all local images have a path or a name, or delete it, the newest first. */
export function EverywhereView({asked, openAt}: EverywhereProps) {
	const tools = useTools();
	const {services, openEngine} = tools;
	const {theme, layerCache: cache, knownLayers} = services;
	const {engine, images} = openEngine;
	const copy = useCopy();
	const {width, height} = useBodySize();
	const listed = dataOf(useStore(images.state)) ?? noImages;
	const latest = useRef(listed);
	latest.current = listed;
	const load = useCallback(
		async (options: {signal: AbortSignal}) => {
			const searched = latest.current;
			const found = await findEverywhere(engine, searched, asked, {
				...options,
				cache,
				knownLayers,
			});
			return {found, rows: toEverywhereRows(found, searched)};
		},
		[engine, asked, cache, knownLayers],
	);
	const [attempt, setAttempt] = useState(0);
	const state = useLiveRequest(load, `${attempt}\n${listed.map(({id}) => id).join('\n')}`);
	const {found, rows = []} = dataOf(state) ?? {};
	const listHeight = Math.max(3, height - headingRows);
	const list = useListPage({
		key: everywhereList,
		part: asked,
		rows,
		columns: everywhereColumns,
		getId,
		sort: newestFirst,
		orders,
		height: listHeight,
		isMarkable: false,
		actions: everywhereActions,
		context: ({selected}) => ({
			selected,
			copy,
			unread: found?.unread.length ?? 0,
			reveal: openAt,
			async readUnread() {
				if (await readUnreadImages(tools, found?.unread ?? [])) {
					setAttempt(current => current + 1);
				}
			},
		}),
		common: useBackAction(),
	});
	const failure = state.status === 'failed' ? state.error.message : undefined;
	const searched = useMemo(
		() => (found ? searchedText(found, theme) : phrase`Searching`),
		[found, theme],
	);
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows
				lines={[
					paintTitle({
						title: `Layers of all local images with ${asked}`,
						facts: [],
						width,
						theme,
					}),
					truncatePainted(phrase` ${searched}`, width, theme),
				]}
				width={width}
				height={headingRows}
			/>
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'row' : 'rows'}
				isLoading={found === undefined}
				trouble={found ? failure : undefined}
				emptyText={failure ?? (found ? 'No layer that was read has it' : 'Searching')}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
