import {formatBytes} from '../../../format/format-bytes.ts';
import {instructionOf} from '../../../format/instruction-of.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {signedBytes} from '../../../format/signed-bytes.ts';
import {padStart, truncateEnd} from '../../../format/truncate.ts';
import type {BuiltImage} from '../../../store/build/build-run.ts';
import {compareLayers, type LayerRow} from '../../../store/build/compare-layers.ts';
import type {ColourRole, Theme} from '../../../theme.ts';

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
				text: signedBytes(difference),
				role: difference > 0 ? 'warning' : 'success',
			};
}

function comparison(made: BuiltImage, previous: BuiltImage): Shown {
	if (made.id === previous.id) {
		return phrase`The previous build made the same image.`;
	}

	const difference = made.sizeBytes - previous.sizeBytes;
	const size =
		difference === 0
			? phrase`as large as`
			: phrase`${formatBytes(Math.abs(difference))} ${difference > 0 ? 'larger' : 'smaller'} than`;
	return phrase`It is ${size} the previous build (${formatBytes(previous.sizeBytes)}).`;
}

/** Layer sizes by instruction, in order; next to them those of the previous build where there was one. */
export function layerRows(
	rows: readonly LayerRow[],
	{width, theme, isCompared}: {width: number; theme: Theme; isCompared: boolean},
): Shown[] {
	const {paint, symbols} = theme;
	const head = isCompared ? '      NOW    BEFORE    CHANGE  INSTRUCTION' : '     SIZE  INSTRUCTION';
	const line = (row: LayerRow) => {
		const now = paint(row.sizeBytes ? 'strong' : 'muted', padStart(sizeText(row.sizeBytes), 9));
		const change = changeText(row);
		const before = isCompared
			? phrase` ${paint('muted', padStart(sizeText(row.beforeBytes), 9))} ${paint(change.role, padStart(toShown(change.text), 9))}`
			: '';
		const space = width - (isCompared ? 31 : 11);
		const text = truncateEnd(instructionOf(row.createdBy), space, symbols.ellipsis);
		return phrase`${now}${before}  ${row.sizeBytes === undefined ? paint('muted', text) : text}`;
	};

	return [paint('muted', head), ...rows.map(line)];
}

/** The sizes of an image, compared with the one that had its name before. */
export function layerLines(
	made: BuiltImage,
	previous: BuiltImage | undefined,
	look: {width: number; theme: Theme},
): Shown[] {
	const rows = compareLayers(made.history, previous?.history ?? []);
	return [
		phrase`The image has ${formatBytes(made.sizeBytes)}.${previous ? phrase` ${comparison(made, previous)}` : phrase` No previous build had this name.`}`,
		'',
		...layerRows(rows, {...look, isCompared: previous !== undefined}),
	];
}
