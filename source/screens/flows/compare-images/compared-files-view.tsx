import {useMemo} from 'react';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import type {Comparison} from '../../../contents/compare-images/comparison.ts';
import {createComparedFileReader} from '../../../contents/compare-images/read-compared-file.ts';
import {useCopy, useOpenEngine, useRetained, useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import type {ChangedPath} from '../../../layers/stack/compare-stacks.ts';
import {comparedFileColumns} from '../../../store/compare-images/compared-file-row.ts';
import {
	changesShown,
	firstShown,
	nextShown,
	type ShownChanges,
} from '../../../store/compare-images/shown-changes.ts';
import {listKey, type SortOrder} from '../../../store/list/list-state.ts';
import {retainedKey} from '../../../store/retained.ts';
import {ComparedFileView} from './compared-file-view.tsx';
import {comparedFilesActions} from './compared-files-actions.ts';

const filesList = listKey();
const shownKey = retainedKey<ShownChanges>(() => 'contents');

const nounEnds: Record<ShownChanges, string> = {
	contents: '',
	attributes: ' with attributes',
	times: ' with attributes and times',
};

/** A container writes in one layer only. */
const columnsOfContainer = comparedFileColumns.filter(({id}) => id !== 'layer');

const byPath: SortOrder = {column: 'path', direction: 'ascending'};
const getId = ({path}: ChangedPath) => path;

/** The files that differ: those with other contents, on a key also those with other attributes only, then those with other times only. */
export function ComparedFilesView({viewId, comparison}: {viewId: string; comparison: Comparison}) {
	const copy = useCopy();
	const {layerCache, navigation} = useServices();
	const {engine} = useOpenEngine();
	const {width, height} = useBodySize();
	const {counts} = comparison.files;
	const hiddenCount = counts.attributes + counts.time;
	const [shown, store] = useRetained(shownKey, viewId, () => firstShown(counts));
	const rows = useMemo(() => comparison.files.list(changesShown(shown)), [comparison, shown]);
	const read = useMemo(
		() => createComparedFileReader(engine, comparison, layerCache),
		[engine, comparison, layerCache],
	);
	const list = useListPage({
		key: filesList,
		part: viewId,
		rows,
		columns: comparison.after.image ? comparedFileColumns : columnsOfContainer,
		getId,
		sort: byPath,
		height,
		isMarkable: false,
		actions: comparedFilesActions,
		context: ({selected}) => ({
			selected,
			hiddenCount,
			copy,
			showNext: () => store.update(now => nextShown(now, counts)),
			open(changed) {
				const id = `${viewId}:${changed.path}`;
				navigation.openView({
					id,
					title: 'Difference',
					content: (
						<ComparedFileView viewId={id} comparison={comparison} changed={changed} read={read} />
					),
				});
			},
		}),
		common: useBackAction(),
	});
	return (
		<ListPage
			list={list}
			noun={`${rows.length === 1 ? 'path' : 'paths'}${nounEnds[shown]}`}
			isLoading={false}
			emptyText="All contents are the same. . shows other modes, owners and times"
			width={width}
			height={height}
		/>
	);
}
