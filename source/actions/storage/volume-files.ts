import type {FilesPlace} from '../../store/files/files-place.ts';
import {createPlaceFiles} from '../../store/files/place-files.ts';
import type {StackFiles} from '../../store/files/stack-files.ts';
import type {VolumeRow} from '../../store/storage/volume-row.ts';
import {saveContents} from '../extract/save-contents.ts';
import {copyIn} from '../files/copy-in.ts';
import type {Tools} from '../tools.ts';

/** Why no volume can be read or written; `undefined`: it can. */
export const whyNoReader = ({openEngine}: Pick<Tools, 'openEngine'>): string | undefined =>
	openEngine.images.data()?.[0] === undefined ? 'Reading a volume needs a local image' : undefined;

/** @returns `undefined`: there is no image to make a container from. */
export function volumePlaceOf(
	{openEngine}: Pick<Tools, 'openEngine'>,
	{volume}: VolumeRow,
): FilesPlace | undefined {
	const imageId = openEngine.images.data()?.[0]?.id;
	return imageId === undefined ? undefined : {kind: 'volume', name: volume.name, imageId};
}

/** Asks for files of this machine and copies them into a volume. */
export async function copyIntoVolume(tools: Tools, row: VolumeRow): Promise<void> {
	const place = volumePlaceOf(tools, row);
	if (place) {
		await copyIn(tools, {place, directory: '/', has: undefined});
	}
}

/** Reads which files there are, as a job, then asks where they are to be saved. */
export async function saveVolume(tools: Tools, row: VolumeRow): Promise<void> {
	const {services, openEngine} = tools;
	const place = volumePlaceOf(tools, row);
	if (!place) {
		return;
	}

	const {engine} = openEngine;
	const files = createPlaceFiles({
		engine,
		cache: services.layerCache,
		now: services.now,
		place,
	});
	let found: StackFiles | undefined;
	const read = (signal: AbortSignal) =>
		new Promise<void>((resolve, reject) => {
			const unsubscribe = files.reading.subscribe(() => {
				const reading = files.reading.get();
				if (reading.status !== 'reading') {
					unsubscribe();
				}

				if (reading.status === 'ready') {
					found = reading.files;
					resolve();
				} else if (reading.status === 'failed') {
					reject(reading.error);
				}
			});
			signal.addEventListener('abort', () => {
				unsubscribe();
				files.stop();
				reject(signal.reason);
			});
			files.read();
		});
	await services.jobs.start(`Read volume ${row.name}`, async ({signal}) => {
		await read(signal);
		return `Read volume ${row.name}`;
	}).ended;
	if (found) {
		const whole = found.view(found.stack.layers.length, 'stack');
		await saveContents(files.contentsOf(found, whole, 0), tools, {
			title: `the volume ${row.name}`,
			name: row.volume.name,
		});
	}
}
