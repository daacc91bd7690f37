import {createRecentBuilds, defaultBuildsFile} from '../../build/recent/recent-builds.ts';
import {findDockerfile} from '../../contents/find-dockerfile.ts';
import {findSharers} from '../../contents/find-sharers.ts';
import type {ImageLayers, ImageStep} from '../../contents/image-layers.ts';
import {imageReport, timeReport} from '../../contents/image-report.ts';
import {knownBlobs} from '../../contents/known-blobs.ts';
import type {LayerDigestsOptions} from '../../contents/layer-digests-of.ts';
import {openLayerCache} from '../../contents/open-layer-cache.ts';
import {readLayers} from '../../contents/read-layers.ts';
import type {Engine} from '../../engine/engine.ts';
import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {instructionOf} from '../../format/instruction-of.ts';
import {shortId} from '../../format/short-id.ts';
import {textInFile} from '../../kept-text.ts';
import {type Output, printJson} from '../output.ts';
import {tableText} from '../table-text.ts';
import {warnOfUnreadable} from '../warn-of-unreadable.ts';

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
	const {flavour} = await engine.about({signal});
	const builds = createRecentBuilds(textInFile(defaultBuildsFile()));
	const dockerfile =
		flavour === 'practice' ? undefined : await findDockerfile(image, await builds.list(), {signal});
	const blobs = await knownBlobs(image, await openLayerCache(engine, {signal}));
	const lineOf = (step: ImageStep | undefined) =>
		(step && dockerfile?.lines[steps.indexOf(step)]) ?? null;
	if (output.format === 'json') {
		printJson(told, {
			version: 1,
			command: 'layers',
			image: imageReport(image),
			dockerfile: dockerfile?.path ?? null,
			compressedBytes: image.compressedBytes ?? null,
			layers: layers.map(({number, digest, sizeBytes}) => {
				const step = steps.find(({layer}) => layer === number);
				return {
					number,
					digest,
					sizeBytes: sizeBytes ?? null,
					blobDigest: blobs.get(digest)?.digest ?? null,
					compressedBytes: blobs.get(digest)?.sizeBytes ?? null,
					createdAt: timeReport(step?.createdAt),
					createdBy: step?.createdBy ?? null,
					line: lineOf(step),
					alsoIn: sharers.get(digest) ?? [],
				};
			}),
			steps: steps.map(step => ({
				layer: step.layer ?? null,
				createdAt: timeReport(step.createdAt),
				createdBy: step.createdBy,
				comment: step.comment,
				line: lineOf(step),
			})),
		});
		return layers.length > 0;
	}

	output.write(tableText(layerRows(image, sharers, output.now()), output.width, output.theme));
	return layers.length > 0;
}
