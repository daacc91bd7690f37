import {randomBytes} from 'node:crypto';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {readTar} from '../../layers/read-tar.ts';
import {Problem} from '../../problem.ts';
import {toProblem} from '../../to-problem.ts';
import type {VolumeFacts} from './volume-facts.ts';

const place = '/slipway-volume';

/** Without the folder that stands for the volume; an archive of a mount may leave it out. */
const pathIn = (name: string): string =>
	name.replace(/^\.?\/?(?:slipway-volume(?:\/|$))?/, '').replace(/\/$/, '');

type VolumeReading = RequestOptions & {
	/** Any local image: a container is made from it, and never started. */
	imageId: string;
	/** Called with the bytes read so far. */
	report: (bytes: number) => void;
};

/**
Finds out what is in a volume: an idle container has it mounted, read-only, and its files are read as
an archive. The container is removed afterwards, whatever happens.
@throws Problem, or the signal's reason.
*/
export async function readVolume(
	engine: Engine,
	name: string,
	{imageId, signal, report}: VolumeReading,
): Promise<VolumeFacts> {
	const {id} = await engine.containers.create(
		{
			image: imageId,
			name: `slipway-volume-${randomBytes(4).toString('hex')}`,
			command: ['none'],
			isInteractive: false,
			environment: [],
			ports: [],
			mounts: [{kind: 'volume', source: name, destination: place, readOnly: true}],
			removesItself: false,
			labels: {},
			network: 'none',
		},
		{signal},
	);
	try {
		const facts: VolumeFacts = {files: 0, bytes: 0, newest: undefined};
		let read = 0;
		const archive = engine.containers.getArchive(id, place, {signal});
		for await (const {entry, bytes} of readTar(archive)) {
			if (bytes) {
				read += bytes.length;
				report(read);
			} else if (entry.kind === 'file' || entry.kind === 'hardlink') {
				facts.files += 1;
				facts.bytes += entry.sizeBytes;
				const changedAt = entry.modifiedAt * 1000;
				if (!facts.newest || changedAt > facts.newest.changedAt) {
					facts.newest = {path: pathIn(entry.name), changedAt};
				}
			}
		}

		return facts;
	} catch (error) {
		signal.throwIfAborted();
		throw new Problem({
			reason: 'failed',
			message: `The engine does not show the contents of ${name}: ${toProblem(error).message}`,
			cause: error,
		});
	} finally {
		// Also after an abort: nothing of ours stays behind.
		await withTimeLimit(options =>
			engine.containers.remove(id, {...options, force: false, volumes: false}),
		).catch(() => undefined);
	}
}
