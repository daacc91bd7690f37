import {findSharers} from '../../contents/find-sharers.ts';
import type {ImageLayers, ImageStep} from '../../contents/image-layers.ts';
import type {LayerDigestsOptions} from '../../contents/layer-digests-of.ts';
import {readLayers} from '../../contents/read-layers.ts';
import type {Engine} from '../../engine/engine.ts';
import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {shortId} from '../../format/short-id.ts';
import {instructionOf} from '../../store/instruction-of.ts';
import {type Output, printJson} from '../output.ts';
import {tableText} from '../table-text.ts';
import {warnOfUnreadable} from '../warn-of-unreadable.ts';
import {imageReport, timeReport} from './image-report.ts';

type Sharers = ReadonlyMap<string, readonly string[]>;

const sizeText = (bytes: number | undefined): string =>
	bytes === undefined ? '' : formatBytes(bytes);

/** One row for each instruction, base first; above them those layers that no instruction is known to have made. */
function layerRows({layers, steps}: ImageLayers, sharers: Sharers, now: number) {
	const cells = (number: number | undefined, step: ImageStep | undefined) => {
		const layer = number === undefined ? undefined : layers[number - 1];
		return {
			Layer: String(layer?.number ?? ''),
			Size: layer ? sizeText(layer.sizeBytes) : '',
			Age: step ? formatAge(step.createdAt, now) : '',
			Digest: layer ? shortId(layer.digest) : '',
			Instruction: step ? instructionOf(step.createdBy) || step.comment : '',
			'Also in': layer ? (sharers.get(layer.digest) ?? []).join(', ') : '',
		};
	};
	const made = new Set(steps.map(({layer}) => layer));
	return [
		...layers.filter(({number}) => !made.has(number)).map(({number}) => cells(number, undefined)),
		...steps.map(step => cells(step.layer, step)),
	];
}

/**
Lists the layers of an image, base first, with what made them.
@returns Whether it has any.
@throws Problem
*/
export async function layersCommand(
	engine: Engine,
	name: string,
	output: Output,
	{signal, knownLayers}: LayerDigestsOptions,
): Promise<boolean> {
	const image = await readLayers(engine, name, {signal});
	const {layers, steps} = image;
	let unreadable = 0;
	const sharers = await findSharers(engine, image, {
		signal,
		knownLayers,
		onUnreadable(entries) {
			unreadable += entries;
		},
	});
	const told = warnOfUnreadable(output, unreadable);
	if (output.format === 'json') {
		printJson(told, {
			version: 1,
			command: 'layers',
			image: imageReport(image),
			layers: layers.map(({number, digest, sizeBytes}) => {
				const step = steps.find(({layer}) => layer === number);
				return {
					number,
					digest,
					sizeBytes: sizeBytes ?? null,
					createdAt: timeReport(step?.createdAt),
					createdBy: step?.createdBy ?? null,
					alsoIn: sharers.get(digest) ?? [],
				};
			}),
			steps: steps.map(({createdBy, createdAt, comment, layer}) => ({
				layer: layer ?? null,
				createdAt: timeReport(createdAt),
				createdBy,
				comment,
			})),
		});
		return layers.length > 0;
	}

	output.write(tableText(layerRows(image, sharers, output.now()), output.width, output.theme));
	return layers.length > 0;
}
