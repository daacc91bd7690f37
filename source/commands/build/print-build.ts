import type {BuildRecord} from '../../build/history/build-record.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {compareBuilds} from '../../store/build/compare-builds.ts';
import {compareLayers} from '../../store/build/compare-layers.ts';
import {comparisonText} from '../../store/build/comparison-text.ts';
import type {Output} from '../output.ts';
import {tableText} from '../table-text.ts';

const sizeText = (bytes: number | undefined) => (bytes === undefined ? '' : formatBytes(bytes));

/** Prints what a build made, by instruction, and how that compares with the build before. */
export function printBuild(
	record: BuildRecord,
	{result, before}: {result: string; before: BuildRecord | undefined},
	{print, write, width, theme}: Output,
): void {
	const rows = compareLayers(record.layers, before?.layers ?? []).map(
		({createdBy, sizeBytes, beforeBytes, line}) => ({
			Line: line === null ? '' : String(line),
			Size: sizeText(sizeBytes),
			...(before && {Before: sizeText(beforeBytes)}),
			Instruction: createdBy,
		}),
	);
	write(tableText(rows, width, theme, 'Instruction'));
	const isNew = (text: string) => before?.warnings.every(warning => warning.text !== text);
	print(
		...record.warnings.map(
			({text, line}) =>
				`Warning${isNew(text) ? ', new' : ''}${line === null ? '' : `, line ${line}`}: ${text}`,
		),
		`${result}.`,
		...(record.imageId === null ? [] : [`Image ${record.imageId}`]),
		...(before ? [comparisonText(compareBuilds(record, before))] : []),
	);
}
