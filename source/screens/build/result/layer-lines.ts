import {formatBytes} from '../../../format/format-bytes.ts';
import {padStart, truncateEnd} from '../../../format/truncate.ts';
import type {ColourRole, Theme} from '../../../theme.ts';
import {instructionOf} from '../../instruction-of.ts';
import type {BuiltImage} from '../run/build-run.ts';
import {compareLayers, type LayerRow} from './compare-layers.ts';

const sizeText = (bytes: number | undefined) => (bytes === undefined ? '' : formatBytes(bytes));

/** `+1.2MB`, `-3kB`, `new`, `gone`; empty where nothing has changed. */
function changeText({sizeBytes, beforeBytes}: LayerRow): {text: string; role: ColourRole} {
	if (beforeBytes === undefined || sizeBytes === undefined) {
		return sizeBytes === undefined
			? {text: 'gone', role: 'success'}
			: {text: 'new', role: 'warning'};
	}

	const difference = sizeBytes - beforeBytes;
	return difference === 0
		? {text: '', role: 'muted'}
		: {
				text: `${difference > 0 ? '+' : '-'}${formatBytes(Math.abs(difference))}`,
				role: difference > 0 ? 'warning' : 'success',
			};
}

function comparison(made: BuiltImage, previous: BuiltImage): string {
	if (made.id === previous.id) {
		return 'The build before made the same image.';
	}

	const difference = made.sizeBytes - previous.sizeBytes;
	const size =
		difference === 0
			? 'as big as'
			: `${formatBytes(Math.abs(difference))} ${difference > 0 ? 'bigger' : 'smaller'} than`;
	return `It is ${size} the build before (${formatBytes(previous.sizeBytes)}).`;
}

/** Layer sizes by instruction, first one first; beside them those of the build before where there was one. */
export function layerLines(
	made: BuiltImage,
	previous: BuiltImage | undefined,
	{width, theme}: {width: number; theme: Theme},
): string[] {
	const {paint, symbols} = theme;
	const rows = compareLayers(made.history, previous?.history ?? []);
	const head = previous ? '      NOW    BEFORE    CHANGE  INSTRUCTION' : '     SIZE  INSTRUCTION';
	const line = (row: LayerRow) => {
		const now = paint(row.sizeBytes ? 'strong' : 'muted', padStart(sizeText(row.sizeBytes), 9));
		const change = changeText(row);
		const before = previous
			? ` ${paint('muted', padStart(sizeText(row.beforeBytes), 9))} ${paint(change.role, padStart(change.text, 9))}`
			: '';
		const space = width - (previous ? 31 : 11);
		const text = truncateEnd(instructionOf(row.createdBy), space, symbols.ellipsis);
		return `${now}${before}  ${row.sizeBytes === undefined ? paint('muted', text) : text}`;
	};

	return [
		`The image has ${formatBytes(made.sizeBytes)}.${previous ? ` ${comparison(made, previous)}` : ' No build before it had the name.'}`,
		'',
		paint('muted', head),
		...rows.map(line),
	];
}
