import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {shortId} from '../../format/short-id.ts';
import type {FilesPlace} from '../../store/files/files-place.ts';
import {toProblem} from '../../to-problem.ts';
import type {Tools} from '../tools.ts';

/** Why no volume can be read; `undefined`: it can. */
export const whyNoVolume = ({openEngine}: Pick<Tools, 'openEngine'>): string | undefined =>
	openEngine.images.data()?.[0] === undefined ? 'Reading a volume needs a local image' : undefined;

/** Asks which of all volumes is meant. @returns `undefined`: there are none, which is said, or none was chosen. */
export async function chooseVolume({
	services,
	openEngine,
	dialogs,
}: Tools): Promise<FilesPlace | undefined> {
	const imageId = openEngine.images.data()?.[0]?.id;
	if (imageId === undefined) {
		return undefined;
	}

	try {
		const {engine} = openEngine;
		const [volumes, containers] = await withTimeLimit(options =>
			Promise.all([engine.volumes.list(options), engine.containers.list(options)]),
		);
		if (volumes.length === 0) {
			services.notices.show({tone: 'info', text: 'No volumes on this engine'});
			return undefined;
		}

		const usersOf = (volume: string) =>
			containers.filter(one => one.volumes.includes(volume)).map(one => one.name);
		const name = await dialogs.choose({
			title: 'Files of which volume?',
			choices: volumes
				// Those that people named first.
				.toSorted((one, other) => Number(one.isAnonymous) - Number(other.isAnonymous))
				.map(volume => {
					const users = usersOf(volume.name);
					return {
						value: volume.name,
						label: volume.isAnonymous ? `<anonymous> ${shortId(volume.name)}` : volume.name,
						detail: users.length === 0 ? 'unused' : `used by ${users.join(', ')}`,
					};
				}),
		});
		return name === undefined ? undefined : {kind: 'volume', name, imageId};
	} catch (error) {
		await dialogs.error('List volumes failed', toProblem(error));
		return undefined;
	}
}
