import {Box} from 'ink';
import {useMemo} from 'react';
import {ListPage, listPageExtraRows} from '../../../../components/list/list-page.tsx';
import {Rows} from '../../../../components/rows.tsx';
import type {ImageSummary} from '../../../../engine/images.ts';
import {safeText} from '../../../../format/safe-text.ts';
import {shortId} from '../../../../format/short-id.ts';
import {useBodySize} from '../../../../hooks/use-body-size.ts';
import {useList} from '../../../../hooks/use-list.ts';
import {useStore} from '../../../../hooks/use-store.ts';
import type {SortOrder} from '../../../../store/list/list-state.ts';
import {sortChoices} from '../../../../store/list/sort-choices.ts';
import type {WantedBase} from '../../../flows/guided-session/choose-base.ts';
import {useStepListLayer} from '../../use-step-layer.ts';
import {chooseActions} from './base-actions.ts';
import {type BaseImage, baseImageColumns, baseImages} from './base-images.ts';
import {failureLines} from './base-progress-lines.ts';
import {useBaseContext} from './use-base-context.ts';

const initialSort: SortOrder = {column: 'created', direction: 'descending'};
const noImages: readonly ImageSummary[] = [];
const getId = ({key}: BaseImage) => key;

/** The images that are here, to choose from; above them what went wrong with the last one. */
export function BaseChoice({wanted}: {wanted: WantedBase | undefined}) {
	const context = useBaseContext();
	const {services, session, dialogs, control} = context;
	const {theme, now} = services;
	const {width, height} = useBodySize();
	const state = useStore(session.images.state);
	const images = (state.status === 'loading' ? undefined : state.data) ?? noImages;
	const rows = useMemo(() => baseImages(images, now()), [images, now]);
	const {base} = control.flow;
	const name = safeText(wanted?.reference ?? shortId(wanted?.image ?? ''));
	const above = base?.status === 'failed' ? failureLines(base.error, name, width - 2, theme) : [];
	const listHeight = height - above.length;
	const list = useList({
		key: 'commit:base',
		rows,
		columns: baseImageColumns,
		getId,
		initialSort,
		height: Math.max(1, listHeight - listPageExtraRows),
		async chooseSort() {
			const chosen = await dialogs.choose({
				title: 'Sort by',
				choices: sortChoices(baseImageColumns, list.state.sort),
			});
			if (chosen) {
				list.setSort(chosen);
			}
		},
	});
	useStepListLayer(list, chooseActions, {...context, selected: list.selected});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={above.map(line => ` ${line}`)} width={width} height={above.length} />
			<ListPage
				list={list}
				columns={baseImageColumns}
				getId={getId}
				noun={rows.length === 1 ? 'image' : 'images'}
				isLoading={state.status === 'loading'}
				emptyText={
					state.status === 'failed' ? state.error.message : 'No images here yet; p pulls one'
				}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
