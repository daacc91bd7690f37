import type {PathStatus} from '../engine/containers.ts';
import type {RequestOptions} from '../engine/request-options.ts';

/** Where archives of files can be unpacked: a container, a volume. */
export type TarTarget = {
	/**
	What is at some paths now; `undefined`: nothing.
	@param paths From the root of the target on: `/etc/passwd`.
	@throws Problem
	*/
	look(
		paths: readonly string[],
		options: RequestOptions,
	): Promise<ReadonlyArray<PathStatus | undefined>>;
	/**
	Unpacks an archive into an existing directory, as `ContainerOperations.putArchive` does it.
	@throws Problem; signal.reason after an abort. A part of it may be there then.
	*/
	write(
		directory: string,
		archive: AsyncIterable<Uint8Array>,
		options: RequestOptions,
	): Promise<void>;
};
