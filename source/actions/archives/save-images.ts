import {joinCommandLine} from '../../format/command-line.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {askForFile} from '../save-file/ask-for-file.ts';
import {byteProgress} from '../save-file/byte-progress.ts';
import {archiveEndings, whyNotPacked} from '../save-file/packer-for.ts';
import {saveImage} from '../save-file/save-image.ts';
import type {Tools} from '../tools.ts';

type SavedImage = {
	/** By which it is asked for and found again; an id leaves it without a name in the archive. */
	reference: string;
	/** As the list tells it; `undefined`: not known. */
	sizeBytes: number | undefined;
};

const sumOf = (images: readonly SavedImage[]): number | undefined =>
	images.some(({sizeBytes}) => sizeBytes === undefined)
		? undefined
		: images.reduce((sum, {sizeBytes = 0}) => sum + sizeBytes, 0);

/** Asks for a file and saves images there as one archive, as a job. */
export async function saveImages(
	{services, openEngine, dialogs}: Tools,
	images: readonly SavedImage[],
): Promise<void> {
	const references = [...new Set(images.map(({reference}) => reference))];
	const [first] = references;
	if (first === undefined) {
		return;
	}

	const name = references.length === 1 ? first : counted(references.length, 'image');
	const total = sumOf(images);
	await askForFile(
		{
			title: `Save ${name}`,
			name: `${references.length === 1 ? first.replace(/^.*\//, '') : 'images'}.tar`,
			hint: `With all layers, for docker load. Ends in ${archiveEndings}`,
			preview: [joinCommandLine(['docker', 'save', '-o', 'FILE', ...references])],
			needsBytes: total,
			whyNot: whyNotPacked,
			async write(file, {signal, report}) {
				const bytes = await saveImage({
					archive: openEngine.engine.images.save(references, {signal}),
					file,
					signal,
					// Shared layers are counted several times, packed ones less.
					onProgress: byteProgress(report, services.now, {total, isAbout: true}),
				});
				return `Saved ${name} to ${file} (${formatBytes(bytes)})`;
			},
		},
		{dialogs, services},
	);
}
