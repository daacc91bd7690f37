import {useMemo} from 'react';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import type {Comparison} from '../../../contents/compare-images/comparison.ts';
import {useCopy, useRetained} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import {
	type ChangedPath,
	type PathChange,
	pathChanges,
} from '../../../layers/stack/compare-stacks.ts';
import {comparedFileColumns} from '../../../store/compare-images/compared-file-row.ts';
import {listKey, type SortOrder} from '../../../store/list/list-state.ts';
import {retainedKey} from '../../../store/retained.ts';
import {comparedFilesActions} from './compared-files-actions.ts';

const filesList = listKey();
const showsAll = retainedKey(() => false);

const byPath: SortOrder = {column: 'path', direction: 'ascending'};
const getId = ({path}: ChangedPath) => path;
const withContents: readonly PathChange[] = ['added', 'modified', 'deleted'];

/** The files that differ: those with other contents, on a key also those with other attributes or times only. */
export function ComparedFilesView({viewId, comparison}: {viewId: string; comparison: Comparison}) {
	const copy = useCopy();
	const {width, height} = useBodySize();
	const {counts} = comparison.files;
	const hiddenCount = counts.attributes + counts.time;
	const hasOthers = counts.added + counts.modified + counts.deleted > 0;
	const [isAll, store] = useRetained(showsAll, viewId, () => !hasOthers);
	const rows = useMemo(
		() => comparison.files.list(isAll ? pathChanges : withContents),
		[comparison, isAll],
	);
	const list = useListPage({
		key: filesList,
		part: viewId,
		rows,
		columns: comparedFileColumns,
		getId,
		sort: byPath,
		height,
		isMarkable: false,
		actions: comparedFilesActions,
		context: ({selected}) => ({
			selected,
			hiddenCount,
			copy,
			toggleAll: () => store.update(shown => !shown),
		}),
		common: useBackAction(),
	});
	return (
		<ListPage
			list={list}
			noun={rows.length === 1 ? 'path' : 'paths'}
			isLoading={false}
			emptyText="All contents are the same. . shows other modes, owners and times"
			width={width}
			height={height}
		/>
	);
}
