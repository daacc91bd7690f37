import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {TarTarget} from '../tar-target.ts';
import {containerTarget} from './container-target.ts';
import {openVolume, volumePlace} from './open-volume.ts';

const placed = (path: string): string => (path === '/' ? volumePlace : volumePlace + path);

/**
Files into a volume: an idle container has it mounted as long as something is looked for, or written.
@param options.imageId Any local image.
*/
export function volumeTarget(
	engine: Engine,
	name: string,
	{imageId}: {imageId: string},
): TarTarget {
	const open = async <Answer>(
		isReadOnly: boolean,
		{signal}: RequestOptions,
		use: (target: TarTarget) => Promise<Answer>,
	): Promise<Answer> => {
		const volume = await openVolume(engine, name, {imageId, isReadOnly, signal});
		try {
			return await use(containerTarget(engine, volume.containerId));
		} finally {
			await volume.close();
		}
	};

	return {
		look: (paths, options) =>
			open(true, options, target => target.look(paths.map(placed), options)),
		write: (directory, archive, options) =>
			open(false, options, target => target.write(placed(directory), archive, options)),
	};
}
