import {Box} from 'ink';
import {fileFields} from '../../../actions/custom/row-fields.ts';
import {paintTextField} from '../../../components/paint-text-field.ts';
import {Rows} from '../../../components/rows.tsx';
import {paintTitle} from '../../../components/text-view/paint-title.ts';
import {paintTreeRow} from '../../../components/tree/paint-tree-row.ts';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {counted} from '../../../format/counted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useMouseArea} from '../../../hooks/use-mouse-area.ts';
import {useViewLayer} from '../../../hooks/use-view-layer.ts';
import type {Action} from '../../../keys/action.ts';
import type {StackView} from '../../../layers/stack/stack-view.ts';
import {fileFilterSyntax} from '../../../store/files/file-terms.ts';
import type {FilesState} from '../../../store/files/files-state.ts';
import type {FilesViewProps} from '../../../store/files/files-views.ts';
import type {StackFiles} from '../../../store/files/stack-files.ts';
import {layerInstruction} from '../../../store/layers/layer-instruction.ts';
import type {Theme} from '../../../theme.ts';
import {useCustomActions} from '../custom-actions/use-custom-actions.tsx';
import {fileLook} from './file-look.ts';
import {type FilesContext, fileTreeActions, imageFilesActions} from './image-files-actions.ts';
import {paintStack} from './paint-stack.ts';
import {stackControl} from './stack-control.ts';
import {useFilesContext} from './use-files-context.ts';
import {useFilesTree} from './use-files-tree.ts';
import {WithFiles} from './with-files.tsx';

type Heading = {
	name: string;
	files: StackFiles;
	view: StackView;
	state: FilesState;
	/** How many paths the filter leaves; `undefined`: there is none. */
	found: number | undefined;
};

const filterColumns = 24;

/** What stands above the tree: the image, the filter, and which layer is seen with what made it. */
function filesHeading(
	{name, files, view, state, found}: Heading,
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	const {paint} = theme;
	const {filter, isFiltering, hidden, order} = state;
	const typed =
		isFiltering || filter.value !== ''
			? phrase`${paint('accent', '/')}${paintTextField(filter, filterColumns, {theme, isFocused: isFiltering})}`
			: '';
	const facts = [
		typed,
		found === undefined ? '' : paint('muted', counted(found, 'path')),
		hidden.size === 0 ? '' : paint('warning', phrase`${hidden.size} hidden with v`),
		order === 'size' ? paint('muted', 'largest first') : '',
	];
	const {layer, scope} = view;
	const which = phrase`${layer} of ${files.stack.layers.length}`;
	const isTree = files.of === 'tree';
	const seen = isTree
		? phrase`All files`
		: scope === 'layer'
			? phrase`Layer ${which} only`
			: phrase`Up to layer ${which}`;
	const sum = phrase`${formatBytes(view.sizeBytes(0))} in ${counted(view.fileCount(0), 'file')}`;
	const made = toShown(files.note ?? layerInstruction(files.image, layer));
	const below = isFiltering
		? paint('muted', toShown(fileFilterSyntax))
		: phrase`${paint('accent', seen)}${paint('muted', phrase`  ${sum}`)}  ${made}`;
	return [
		paintTitle({title: `Files of ${name}`, facts, width, theme}),
		truncatePainted(phrase` ${below}`, width, theme),
	];
}

const headingRows = 2;

/** From here on the stack stands beside the tree. */
const besideColumns = 120;
const stackColumns = 40;

const viewKeys: readonly Action<FilesContext>[] = [...imageFilesActions, ...fileTreeActions];

function FilesPage(props: FilesViewProps & {found: StackFiles}) {
	const {files, found} = props;
	const theme = useTheme();
	const {width, height} = useBodySize();
	const treeHeight = Math.max(1, height - headingRows);
	const seen = useFilesTree(files, found, treeHeight);
	const {state, view, rows, index, top, words, isOpen, selected} = seen;
	const layers = found.stack.layers.length;
	const hasStack = found.of !== 'tree';
	const isInStack = hasStack && state.pane === 'stack';
	const inStack = stackControl(files, seen.control, {layers, selected});
	const tree = isInStack ? {...seen, control: inStack} : seen;
	const context = useFilesContext(props, found, tree);
	const isBeside = hasStack && width >= besideColumns;
	const treeWidth = isBeside ? width - stackColumns : width;
	const custom = useCustomActions('files', (number: number) => ({
		name: view.path(number),
		fields: fileFields(view.path(number), files.name),
	}));
	const targets = selected === undefined ? [] : [selected];
	const keys: readonly Action<FilesContext & {targets: readonly number[]}>[] = [
		...custom,
		...viewKeys,
	];
	useViewLayer(keys, {...context, targets}, tree.text);

	const lines = rows.slice(top, top + treeHeight).map(({number, depth}, offset) => {
		const length = view.childCount(number);
		const isFolded = length > 0 && !isOpen(number);
		return paintTreeRow(
			{node: {name: view.name(number), children: {length}}, depth, isFolded},
			fileLook(view, number, {isFolded, hasMarks: found.of !== 'tree', theme}),
			{isSelected: !isInStack && top + offset === index, words, width: treeWidth, theme},
		);
	});
	const box = useMouseArea(({row}) => {
		if (row < lines.length) {
			seen.control.moveTo(top + row);
		}
	});
	const stackWidth = isBeside ? stackColumns : width;
	const stackLines = () =>
		paintStack(found, view, {
			hasKeys: isInStack,
			width: stackWidth - 1,
			height: treeHeight,
			theme,
		});
	const emptyLines =
		tree.found === undefined
			? [phrase`No files`]
			: [
					phrase`No path matches. Esc clears the filter, v shows hidden paths`,
					phrase`A filter: ${toShown(fileFilterSyntax)}`,
				];
	const empty = emptyLines.map(line =>
		truncatePainted(phrase`  ${theme.paint('muted', line)}`, treeWidth, theme),
	);
	return (
		<Box flexDirection="column" width={width} height={height} flexShrink={0}>
			<Rows
				lines={filesHeading(
					{name: files.name, files: found, view, state, found: tree.found},
					{width, theme},
				)}
				width={width}
				height={headingRows}
			/>
			<Box>
				{(isBeside || isInStack) && (
					<Rows lines={stackLines()} width={stackWidth} height={treeHeight} />
				)}
				{(isBeside || !isInStack) && (
					<Rows
						lines={lines.length > 0 ? lines : empty}
						width={treeWidth}
						height={treeHeight}
						box={box}
					/>
				)}
			</Box>
		</Box>
	);
}

/** The files of an image, a container or a volume as a tree, as one of its layers leaves them or changes them. */
export function FilesView(props: FilesViewProps) {
	const {viewId, files} = props;
	return (
		<WithFiles viewId={viewId} files={files} title={`Files of ${files.name}`}>
			{found => <FilesPage {...props} found={found} />}
		</WithFiles>
	);
}
