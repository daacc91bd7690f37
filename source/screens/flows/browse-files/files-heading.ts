import {paintTextField} from '../../../components/paint-text-field.ts';
import {paintTitle} from '../../../components/text-view/paint-title.ts';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import {counted} from '../../../format/counted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import type {StackView} from '../../../layers/stack/stack-view.ts';
import {fileFilterSyntax} from '../../../store/files/file-terms.ts';
import type {FilesState} from '../../../store/files/files-state.ts';
import type {StackFiles} from '../../../store/files/stack-files.ts';
import {layerInstruction} from '../../../store/layers/layer-instruction.ts';
import type {Theme} from '../../../theme.ts';

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
export function filesHeading(
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
		truncatePainted(phrase` ${below}`, width),
	];
}
