import {Box} from 'ink';
import {useMemo} from 'react';
import {saveContents} from '../../../actions/extract/save-contents.ts';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Row} from '../../../components/row.tsx';
import {paintTitle} from '../../../components/text-view/paint-title.ts';
import {counted} from '../../../format/counted.ts';
import {phrase} from '../../../format/shown.ts';
import {useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import type {Action} from '../../../keys/action.ts';
import type {FilesViewProps} from '../../../store/files/files-views.ts';
import type {StackFiles} from '../../../store/files/stack-files.ts';
import {findLayers, type TouchRow, touchColumns} from '../../../store/files/touch-row.ts';
import {listKey} from '../../../store/list/list-state.ts';
import {useTools} from '../../use-tools.ts';
import {WithFiles} from './with-files.tsx';

const touchList = listKey();
const newestFirst = {column: 'layer', direction: 'descending'} as const;
const getId = ({id}: TouchRow) => id;

type LayersWithContext = {
	selected: TouchRow | undefined;
	reveal(row: TouchRow): void;
	save(row: TouchRow): unknown;
	openEverywhere(): void;
};

export const layersWithActions: readonly Action<LayersWithContext>[] = [
	{
		id: 'layersWith.reveal',
		keys: ['enter'],
		title: 'Go to the path in the tree of this layer',
		footer: 'Go to it',
		group: 'View',
		whyUnavailable: ({selected}) => (selected ? undefined : 'No layer is selected'),
		run: ({selected, reveal}) => selected && reveal(selected),
	},
	{
		id: 'layersWith.save',
		keys: ['S'],
		title: 'Save the file of this layer, or the deleted one',
		footer: 'Save',
		group: 'View',
		whyUnavailable: ({selected}) => (selected ? undefined : 'No layer is selected'),
		run: ({selected, save}) => selected && save(selected),
	},
	{
		id: 'layersWith.everywhere',
		keys: ["'"],
		title: 'Find it in the layers of all local images',
		footer: 'All images',
		group: 'View',
		run: ({openEverywhere}) => openEverywhere(),
	},
];

type LayersWithProps = FilesViewProps & {
	/** A path, or the last parts of one. */
	asked: string;
};

function LayersWithPage({files, views, found, asked}: LayersWithProps & {found: StackFiles}) {
	const theme = useTheme();
	const tools = useTools();
	const {width, height} = useBodySize();
	const {rows, paths, followed} = useMemo(() => findLayers(found, asked), [found, asked]);
	const listHeight = Math.max(3, height - 1);
	const list = useListPage({
		key: touchList,
		part: `${files.image} ${asked}`,
		rows,
		columns: touchColumns,
		getId,
		sort: newestFirst,
		height: listHeight,
		isMarkable: false,
		actions: layersWithActions,
		context: ({selected}) => ({
			selected,
			save: ({number, layer}) =>
				saveContents(files.contentsOf(found, found.view(layer, 'layer'), number), tools),
			reveal: ({number, layer}) => views.reveal(found, number, layer),
			openEverywhere: () => views.openEverywhere(asked),
		}),
		common: useBackAction(),
	});
	const count =
		followed === paths
			? counted(paths, 'path')
			: phrase`the first ${followed} of ${counted(paths, 'path')}`;
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Row
				text={paintTitle({
					title: `Layers of ${files.name} with ${asked}`,
					facts: [theme.paint('muted', count)],
					width,
					theme,
				})}
			/>
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'row' : 'rows'}
				isLoading={false}
				emptyText="No layer has it"
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}

/** Which layers have a path or a name, or delete it. */
export function LayersWithView(props: LayersWithProps) {
	const {viewId, files, asked} = props;
	return (
		<WithFiles viewId={viewId} files={files} title={`Layers of ${files.name} with ${asked}`}>
			{found => <LayersWithPage {...props} found={found} />}
		</WithFiles>
	);
}
