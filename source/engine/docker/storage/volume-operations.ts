import type Docker from 'dockerode';
import type {VolumeOperations, VolumeSummary} from '../../volumes.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {readRows} from '../requests/read-rows.ts';
import {engineItself, volumeNamed} from '../requests/subject.ts';
import {checkedText, moment, optionalText, requiredText, textRecord} from '../values.ts';

type RawVolume = Partial<Docker.VolumeInspectInfo> & {CreatedAt?: string};

/** How newer engines mark what they named themselves; older ones leave only the name to tell. */
const anonymousLabel = 'com.docker.volume.anonymous';

/** @throws TypeError for an entry that cannot be read. */
function toVolumeSummary(volume: RawVolume): VolumeSummary {
	const name = requiredText(volume.Name);
	const labels = textRecord(volume.Labels);
	return {
		name,
		isAnonymous: anonymousLabel in labels || /^[0-9a-f]{64}$/.test(name),
		driver: checkedText(volume.Driver),
		createdAt: moment(volume.CreatedAt),
		mountpoint: optionalText(checkedText(volume.Mountpoint)),
		labels,
	};
}

export function volumeOperations({client}: Connection): VolumeOperations {
	const volume = (name: string, signal: AbortSignal) =>
		client(signal, volumeNamed(name)).getVolume(pathPart(name));
	return {
		async list({signal, onUnreadable}) {
			const {Volumes: volumes} = await client(signal, engineItself).listVolumes();
			return readRows(volumes as RawVolume[] | null, toVolumeSummary, {
				request: 'GET /volumes',
				onUnreadable,
			}).sort((left, right) => (left.name < right.name ? -1 : 1));
		},
		inspect: async (name, {signal}) => toVolumeSummary(await volume(name, signal).inspect()),
		async remove(name, {signal}) {
			await volume(name, signal).remove();
		},
	};
}
