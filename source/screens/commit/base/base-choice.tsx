import {Box} from 'ink';
import {useMemo} from 'react';
import {type BaseImage, baseImageColumns, baseImages} from '../../../actions/commit/base-images.ts';
import type {WantedBase} from '../../../actions/commit/choose-base.ts';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Rows} from '../../../components/rows.tsx';
import type {ImageSummary} from '../../../engine/images.ts';
import {shortId} from '../../../format/short-id.ts';
import {phrase} from '../../../format/shown.ts';
import {useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {listKey, type SortOrder} from '../../../store/list/list-state.ts';
import {listTrouble} from '../../../store/list/list-trouble.ts';
import {dataOf} from '../../../store/resource.ts';
import {useFrameActions} from '../use-step-layer.ts';
import {chooseActions} from './base-actions.ts';
import {failureLines} from './base-progress-lines.ts';
import {useBaseContext} from './use-base-context.ts';

const baseList = listKey();

const initialSort: SortOrder = {column: 'created', direction: 'descending'};
const noImages: readonly ImageSummary[] = [];
const getId = ({key}: BaseImage) => key;

/** The images that are here, to choose from; above them what went wrong with the last one. */
export function BaseChoice({wanted}: {wanted: WantedBase | undefined}) {
	const context = useBaseContext();
	const {services, openEngine, control} = context;
	const {theme} = services;
	const {width, height} = useBodySize();
	const state = useStore(openEngine.images.state);
	const images = dataOf(state) ?? noImages;
	const rows = useMemo(() => baseImages(images), [images]);
	const {base} = control.flow;
	const name = wanted?.reference ?? shortId(wanted?.image ?? '');
	const above = base?.status === 'failed' ? failureLines(base.error, name, width - 2, theme) : [];
	const listHeight = height - above.length;
	const list = useListPage({
		key: baseList,
		rows,
		columns: baseImageColumns,
		getId,
		sort: initialSort,
		isMarkable: false,
		height: listHeight,
		actions: chooseActions,
		context: ({selected}) => ({...context, selected}),
		common: useFrameActions(),
	});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={above.map(line => phrase` ${line}`)} width={width} height={above.length} />
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'image' : 'images'}
				isLoading={dataOf(state) === undefined}
				trouble={listTrouble(openEngine.images)}
				emptyText={state.status === 'failed' ? state.error.message : 'No images yet. p pulls one'}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
