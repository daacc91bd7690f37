import {Box} from 'ink';
import {useMemo} from 'react';
import {saveContents} from '../../../actions/extract/save-contents.ts';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Rows} from '../../../components/rows.tsx';
import {paintTitle} from '../../../components/text-view/paint-title.ts';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import type {Leftovers} from '../../../contents/find-leftovers.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {useCopy, useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import type {Waste} from '../../../layers/stack/find-waste.ts';
import {wasteScore} from '../../../layers/stack/waste-score.ts';
import type {FilesViewProps} from '../../../store/files/files-views.ts';
import type {StackFiles} from '../../../store/files/stack-files.ts';
import {toWasteRows, type WasteRow, wasteColumns} from '../../../store/files/waste-row.ts';
import {layerInstruction} from '../../../store/layers/layer-instruction.ts';
import {listKey} from '../../../store/list/list-state.ts';
import type {Theme} from '../../../theme.ts';
import {useTools} from '../../use-tools.ts';
import {wasteActions} from './waste-actions.ts';
import {WithFiles} from './with-files.tsx';

const wasteList = listKey();
const largestFirst = {column: 'size', direction: 'descending'} as const;
const getId = ({id}: WasteRow) => id;

const headingRows = 2;
const pairRows = 2;

function wasteText(
	{wastedBytes, attributeBytes, storedBytes}: Waste,
	{leftoverBytes}: Leftovers,
): Shown {
	const attributes =
		attributeBytes === 0 ? '' : phrase`, ${formatBytes(attributeBytes)} of it for attributes only`;
	const left =
		leftoverBytes === 0 ? '' : phrase`. ${formatBytes(leftoverBytes)} in caches, logs and the like`;
	return phrase`${formatBytes(wastedBytes)} of ${formatBytes(storedBytes)} wasted${attributes}${left}`;
}

/** The instruction that stores the bytes, and the one after which they are of no use, or why they are of little. */
function pairLines(
	row: WasteRow | undefined,
	{image}: StackFiles,
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	const line = (label: Shown, layer: number) =>
		truncatePainted(
			phrase` ${theme.paint('muted', phrase`${label} ${layer}`)}  ${toShown(layerInstruction(image, layer))}`,
			width,
			theme,
		);
	if (!row) {
		return [blank, blank];
	}

	return [
		line(phrase`Stored by`, row.layer),
		row.byLayer === undefined
			? truncatePainted(phrase` ${toShown(row.explanation ?? '')}`, width, theme)
			: line(phrase`Ended by `, row.byLayer),
	];
}

function WastePage({files, views, found}: FilesViewProps & {found: StackFiles}) {
	const theme = useTheme();
	const copy = useCopy();
	const tools = useTools();
	const {width, height} = useBodySize();
	const waste = found.waste();
	const leftovers = found.leftovers();
	const rows = useMemo(() => toWasteRows(waste, leftovers), [waste, leftovers]);
	const listHeight = Math.max(3, height - headingRows - pairRows);
	const list = useListPage({
		key: wasteList,
		part: files.image,
		rows,
		columns: wasteColumns,
		getId,
		sort: largestFirst,
		height: listHeight,
		isMarkable: false,
		actions: wasteActions,
		context: ({selected}) => ({
			selected,
			copy,
			save({path, layer}) {
				const number = found.stack.paths.find(path);
				return number === undefined
					? undefined
					: saveContents(files.contentsOf(found, found.view(layer, 'layer'), number), tools);
			},
			reveal({path, layer, byLayer = layer}) {
				const number = found.stack.paths.find(path);
				if (number !== undefined) {
					views.reveal(found, number, byLayer);
				}
			},
		}),
		common: useBackAction(),
	});
	const score = phrase`score ${toShown((wasteScore(waste) * 100).toFixed(1))}%`;
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows
				lines={[
					paintTitle({title: `Waste in ${files.name}`, facts: [score], width, theme}),
					truncatePainted(
						phrase` ${theme.paint('accent', wasteText(waste, leftovers))}`,
						width,
						theme,
					),
				]}
				width={width}
				height={headingRows}
			/>
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'file' : 'files'}
				isLoading={false}
				emptyText="No waste: every byte of the layers is in the image's files, and none is a cache or a log"
				width={width}
				height={listHeight}
			/>
			<Rows
				lines={pairLines(list.selected, found, {width, theme})}
				width={width}
				height={pairRows}
			/>
		</Box>
	);
}

/** Bytes in the layers of an image that are not in its files any more. */
export function WasteView(props: FilesViewProps) {
	const {viewId, files} = props;
	return (
		<WithFiles viewId={viewId} files={files} title={`Waste in ${files.name}`}>
			{found => <WastePage {...props} found={found} />}
		</WithFiles>
	);
}
