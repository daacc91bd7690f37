import {findLeftovers, type Leftovers} from '../../contents/find-leftovers.ts';
import {imageReport} from '../../contents/image-report.ts';
import {readLayers} from '../../contents/read-layers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {findWaste, type Waste, type WasteReason} from '../../layers/stack/find-waste.ts';
import {wasteScore} from '../../layers/stack/waste-score.ts';
import type {WasteRequest} from '../command-request.ts';
import {type Output, printJson} from '../output.ts';
import {tableText} from '../table-text.ts';
import {openLayers} from './open-layers.ts';

/** The largest ones, which are nearly all of it. */
const printedFiles = 20;

const reasonTexts: Record<WasteReason, string> = {
	deleted: 'deleted',
	overwritten: 'overwritten',
	attributes: 'same contents, other attributes',
};

function printWaste(waste: Waste, leftovers: Leftovers, output: Output): void {
	const {print, write, width, theme} = output;
	const {files, wastedBytes, attributeBytes, storedBytes} = waste;
	const rows = files.slice(0, printedFiles).map(file => ({
		Size: formatBytes(file.sizeBytes),
		Layer: String(file.layer),
		'Ended by': String(file.byLayer),
		Why: reasonTexts[file.reason],
		Name: file.path,
	}));
	write(tableText(rows, width, theme));
	if (files.length > printedFiles) {
		const rest = files.slice(printedFiles);
		const bytes = rest.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
		print(`${counted(rest.length, 'more file')}: ${formatBytes(bytes)}. --json lists all.`);
	}

	print(
		`Wasted: ${formatBytes(wastedBytes)} of ${formatBytes(storedBytes)}, ${formatBytes(attributeBytes)} of it for attributes only. Score: ${(wasteScore(waste) * 100).toFixed(1)}%.`,
	);
	const found = leftovers.files.slice(0, printedFiles);
	if (found.length > 0) {
		print('');
		write(
			tableText(
				found.map(file => ({
					Size: formatBytes(file.sizeBytes),
					Layer: String(file.layer),
					Kind: file.kind,
					Name: file.path,
				})),
				width,
				theme,
			),
		);
		print(
			`In the image, but rarely needed: ${formatBytes(leftovers.leftoverBytes)} in ${counted(leftovers.files.length, 'file')}.`,
		);
	}
}

/**
Tells which bytes of an image's layers are not in its files any more.
@returns How many.
@throws Problem
*/
export async function wasteCommand(
	engine: Engine,
	{image: name, maxBytes}: WasteRequest,
	output: Output,
	{signal}: RequestOptions,
): Promise<number> {
	const image = await readLayers(engine, name, {signal});
	const {stack} = await openLayers(engine, image, {output, signal});
	const waste = findWaste(stack);
	const leftovers = findLeftovers(stack);
	const {files, wastedBytes, attributeBytes, storedBytes} = waste;
	if (output.format === 'json') {
		printJson(output, {
			version: 1,
			command: 'waste',
			image: imageReport(image),
			storedBytes,
			wastedBytes,
			attributeBytes,
			score: wasteScore(waste),
			maxBytes: maxBytes ?? null,
			files,
			leftoverBytes: leftovers.leftoverBytes,
			leftovers: leftovers.files.map(({explanation: _, ...file}) => file),
		});
	} else {
		printWaste(waste, leftovers, output);
	}

	return wastedBytes;
}
