import {truncatePainted} from '../../../components/truncate-painted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {padStart} from '../../../format/truncate.ts';
import type {StackView} from '../../../layers/stack/stack-view.ts';
import type {StackFiles} from '../../../store/files/stack-files.ts';
import {layerInstruction} from '../../../store/layers/layer-instruction.ts';
import type {ColourRole, Theme} from '../../../theme.ts';

const sizeColumns = 6;

/** Layers whose files are not seen stand back. */
function roleOf({
	isSelected,
	isWritable,
	isSeen,
}: Record<'isSelected' | 'isWritable' | 'isSeen', boolean>): ColourRole | undefined {
	if (isSelected) {
		return 'strong';
	}

	return isWritable ? 'accent' : isSeen ? undefined : 'muted';
}

/** The layers that files are of, the top one first, and which of them is seen. @param height At least 1. */
export function paintStack(
	{image, stack}: StackFiles,
	{layer: seen, scope}: StackView,
	{hasKeys, width, height, theme}: {hasKeys: boolean; width: number; height: number; theme: Theme},
): Shown[] {
	const {paint, symbols} = theme;
	const count = stack.layers.length;
	const numberColumns = String(count).length;
	const last = Math.max(0, count - height);
	const top = Math.min(Math.max(0, count - seen - Math.floor(height / 2)), last);
	return Array.from({length: Math.min(height, count)}, (_, offset) => {
		const number = count - top - offset;
		const isSelected = number === seen;
		const isWritable = number > image.layers.length;
		const size = image.layers[number - 1]?.sizeBytes;
		const made = isWritable ? 'Writable layer' : toShown(layerInstruction(image, number));
		const row = phrase`${padStart(phrase`${number}`, numberColumns)} ${padStart(size === undefined ? '' : formatBytes(size), sizeColumns)}  ${made}`;
		const pointer = isSelected ? paint(hasKeys ? 'accent' : 'muted', symbols.pointer) : ' ';
		const role = roleOf({isSelected, isWritable, isSeen: scope === 'stack' && number < seen});
		return truncatePainted(phrase`${pointer} ${role ? paint(role, row) : row}`, width, theme);
	});
}
