import {randomBytes} from 'node:crypto';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';

/** Where the idle container has the volume: nothing of an image is there, which engines would copy into it. */
export const volumePlace = '/slipway-volume';

/** How the idle containers are called: no use of a volume that anybody has to know of. */
export const readerPrefix = 'slipway-volume-';

export type VolumeAccess = RequestOptions & {
	/** Any local image: a container is made from it, and never started. */
	imageId: string;
	isReadOnly: boolean;
};

/** A volume that can be read or written as the files of a container at {@link volumePlace}. */
export type OpenVolume = {
	containerId: string;
	/** Removes the container, the volume never. Has to be called whatever happens; never rejects. */
	close(): Promise<void>;
};

/**
Makes an idle container that has a volume mounted.
@throws Problem `not-found` when the image is gone; signal.reason after an abort. Nothing is left behind then.
*/
export async function openVolume(
	{containers}: Engine,
	name: string,
	{imageId, isReadOnly, signal}: VolumeAccess,
): Promise<OpenVolume> {
	signal.throwIfAborted();
	// Not given up half-way: an engine goes on creating what nobody would remove then.
	const {id} = await withTimeLimit(options =>
		containers.create(
			{
				image: imageId,
				name: `${readerPrefix}${randomBytes(4).toString('hex')}`,
				command: ['none'],
				isInteractive: false,
				environment: [],
				ports: [],
				mounts: [{kind: 'volume', source: name, destination: volumePlace, readOnly: isReadOnly}],
				removesItself: false,
				labels: {},
				network: 'none',
			},
			options,
		),
	);
	const close = () =>
		withTimeLimit(options =>
			containers.remove(id, {...options, force: false, volumes: false}),
		).catch(() => undefined);
	if (signal.aborted) {
		await close();
	}

	signal.throwIfAborted();
	return {containerId: id, close};
}
