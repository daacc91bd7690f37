import {Box} from 'ink';
import {Rows} from '../../../components/rows.tsx';
import {paintTreeRow} from '../../../components/tree/paint-tree-row.ts';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {phrase, toShown} from '../../../format/shown.ts';
import {useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useViewLayer} from '../../../hooks/use-view-layer.ts';
import type {Action} from '../../../keys/action.ts';
import {fileFilterSyntax} from '../../../store/files/file-terms.ts';
import type {FilesViewProps} from '../../../store/files/files-views.ts';
import type {StackFiles} from '../../../store/files/stack-files.ts';
import {fileLook} from './file-look.ts';
import {filesHeading} from './files-heading.ts';
import {type FilesContext, fileTreeActions, imageFilesActions} from './image-files-actions.ts';
import {useFilesContext} from './use-files-context.ts';
import {useFilesTree} from './use-files-tree.ts';
import {WithFiles} from './with-files.tsx';

const headingRows = 2;

const viewKeys: readonly Action<FilesContext>[] = [...imageFilesActions, ...fileTreeActions];

function FilesPage(props: FilesViewProps & {found: StackFiles}) {
	const {files, found} = props;
	const theme = useTheme();
	const {width, height} = useBodySize();
	const treeHeight = Math.max(1, height - headingRows);
	const tree = useFilesTree(files, found, treeHeight);
	const context = useFilesContext(props, found, tree);
	useViewLayer(viewKeys, context, tree.text);

	const {state, view, rows, index, top, words, isOpen} = tree;
	const lines = rows.slice(top, top + treeHeight).map(({number, depth}, offset) => {
		const length = view.childCount(number);
		const isFolded = length > 0 && !isOpen(number);
		return paintTreeRow(
			{node: {name: view.name(number), children: {length}}, depth, isFolded},
			fileLook(view, number, {isFolded, hasMarks: found.of !== 'tree', theme}),
			{isSelected: top + offset === index, words, width, theme},
		);
	});
	const emptyLines =
		tree.found === undefined
			? [phrase`No files`]
			: [
					phrase`No path matches. Esc clears the filter, v shows hidden paths`,
					phrase`A filter: ${toShown(fileFilterSyntax)}`,
				];
	const empty = emptyLines.map(line =>
		truncatePainted(phrase`  ${theme.paint('muted', line)}`, width),
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
			<Rows lines={lines.length > 0 ? lines : empty} width={width} height={treeHeight} />
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
