import type Docker from 'dockerode';
import {safeText} from '../../../format/safe-text.ts';
import type {VolumeOperations, VolumeSummary} from '../../volumes.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {engineItself, volumeNamed} from '../requests/subject.ts';
import {moment, shownRecord, shownText} from '../values.ts';

type RawVolume = Partial<Docker.VolumeInspectInfo> & {CreatedAt?: string};

/** How newer engines mark what they named themselves; older ones leave only the name to tell. */
const anonymousLabel = 'com.docker.volume.anonymous';

function toVolumeSummary(volume: RawVolume): VolumeSummary {
	const name = safeText(volume.Name ?? '');
	const labels = shownRecord(volume.Labels);
	return {
		name,
		isAnonymous: anonymousLabel in labels || /^[0-9a-f]{64}$/.test(name),
		driver: safeText(volume.Driver ?? ''),
		createdAt: moment(volume.CreatedAt),
		mountpoint: shownText(volume.Mountpoint),
		labels,
	};
}

export function volumeOperations({client}: Connection): VolumeOperations {
	const volume = (name: string, signal: AbortSignal) =>
		client(signal, volumeNamed(name)).getVolume(pathPart(name));
	return {
		async list({signal}) {
			const {Volumes: volumes} = await client(signal, engineItself).listVolumes();
			return ((volumes as RawVolume[] | null) ?? [])
				.map(toVolumeSummary)
				.sort((left, right) => (left.name < right.name ? -1 : 1));
		},
		inspect: async (name, {signal}) => toVolumeSummary(await volume(name, signal).inspect()),
		async remove(name, {signal}) {
			await volume(name, signal).remove();
		},
	};
}
