import {readLayerIndexes} from '../../contents/read-layer-indexes.ts';
import {readLayers} from '../../contents/read-layers.ts';
import type {ImageSummary} from '../../engine/images.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {shortId} from '../../format/short-id.ts';
import type {JobPart} from '../../store/jobs.ts';
import {toProblem} from '../../to-problem.ts';
import type {Tools} from '../tools.ts';

const nameOf = ({references, id}: ImageSummary): string => references[0] ?? shortId(id);

/**
Reads which files are in images, one after the other, as a job, after saying how many bytes that takes. An image
that cannot be read does not stop the rest; what was read stays known, also after an abort.
@returns Whether it came to its end.
*/
export async function readUnreadImages(
	{services, openEngine, dialogs}: Tools,
	images: readonly ImageSummary[],
): Promise<boolean> {
	const {jobs, notices, layerCache: cache} = services;
	const {engine} = openEngine;
	const total = images.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
	const isConfirmed = await dialogs.confirm({
		title: `Read the files of ${counted(images.length, 'image')}?`,
		lines: [
			`About ${formatBytes(total)} are read from the engine, as docker save does. Nothing is downloaded or changed.`,
			'Which files are in each layer is known from then on.',
			'',
		],
		items: images.map(image => `${formatBytes(image.sizeBytes)} ${nameOf(image)}`),
		confirmLabel: 'Read',
	});
	if (!isConfirmed) {
		return false;
	}

	const job = await jobs.start(
		`Read the files of ${counted(images.length, 'image')}`,
		async ({signal, report}) => {
			const parts: JobPart[] = [];
			let before = 0;
			let failures = 0;
			for (const image of images) {
				const name = nameOf(image);
				const tell = (readBytes: number) =>
					report({
						text: `${name}: ${formatBytes(readBytes)} of about ${formatBytes(image.sizeBytes)}`,
						fraction: total === 0 ? undefined : Math.min(1, (before + readBytes) / total),
						parts: [...parts],
					});
				tell(0);
				try {
					const layers = await readLayers(engine, image.id, {signal});
					await readLayerIndexes(engine, layers, new Map(), {
						signal,
						cache,
						onProgress: ({readBytes}) => tell(Math.min(readBytes, image.sizeBytes)),
					});
					parts.push({name, state: 'read'});
				} catch (error) {
					signal.throwIfAborted();
					failures += 1;
					parts.push({name, state: toProblem(error).message});
				}

				before += image.sizeBytes;
			}

			report({text: '', fraction: 1, parts});
			const done = `Read the files of ${counted(images.length - failures, 'image')}`;
			return failures === 0 ? done : `${done}, ${failures} failed`;
		},
	).ended;
	if (job.state === 'succeeded') {
		const hasFailures = job.progress?.parts?.some(({state}) => state !== 'read');
		notices.show({tone: hasFailures ? 'warning' : 'success', text: job.result ?? job.title});
	}

	return job.state !== 'failed';
}
