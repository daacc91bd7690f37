import type {Engine} from '../../engine/engine.ts';
import type {TarTarget} from '../tar-target.ts';

/** Files into a container, running or not (PUT /containers/{id}/archive). @param container Id or name. */
export const containerTarget = ({containers}: Engine, container: string): TarTarget => ({
	look: (paths, options) =>
		Promise.all(paths.map(path => containers.statPath(container, path, options))),
	write: (directory, archive, options) =>
		containers.putArchive(container, directory, archive, options),
});
