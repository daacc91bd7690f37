import type Docker from 'dockerode';
import type {VolumeOperations, VolumeSummary} from '../../volumes.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {dial} from '../requests/client.ts';
import {listAgain} from '../requests/list-again.ts';
import {makeOfAnswer} from '../requests/make-of-answer.ts';
import {readRows} from '../requests/read-rows.ts';
import {requestName} from '../requests/request-name.ts';
import {engineItself, volumeNamed} from '../requests/subject.ts';
import {checkedText, moment, optionalText, requiredText, textRecord} from '../values.ts';
import {readRawDiskUsage} from './raw-disk-usage.ts';
import {toVolumeUsage} from './volume-usage.ts';

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
		options: textRecord(volume.Options),
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
		async inspect(name, {signal}) {
			const inspected = await volume(name, signal).inspect();
			return makeOfAnswer(requestName('GET', `/volumes/${name}`), () => ({
				...toVolumeSummary(inspected),
				inspected,
			}));
		},
		async create({name = '', driver, labels}, {signal}) {
			const created = await dial<RawVolume>(client(signal, volumeNamed(name)), {
				path: '/volumes/create?',
				method: 'POST',
				options: {
					_query: {},
					_body: {Name: name, Labels: labels, ...(driver === undefined ? {} : {Driver: driver})},
				},
			});
			return makeOfAnswer('POST /volumes/create', () => requiredText(created.Name));
		},
		async sizes({signal}) {
			const {volumes} = await listAgain(() =>
				readRawDiskUsage(client(signal, engineItself), signal, 'volume'),
			);
			return readRows(volumes, toVolumeUsage, {request: 'GET /system/df'});
		},
		async remove(name, {signal}) {
			await volume(name, signal).remove();
		},
	};
}
