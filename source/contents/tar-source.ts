import type {RequestOptions} from '../engine/request-options.ts';
import type {TarPart} from '../layers/read-tar.ts';

/** Where the contents of paths come from: the layers of an image, a container, a volume. */
export type TarSource = {
	/**
	A path, with all that is in it when it is a directory, as a tar archive. Entries are named from the root on
	without a slash at the beginning (`etc/passwd`), with bytes as `decodeByteText` decodes them.
	@param path From the root on, as the index of the files tells it (`/etc/passwd`).
	@throws Problem `not-found` when it is gone meanwhile; signal.reason after an abort.
	*/
	read(path: string, options: RequestOptions): AsyncIterable<TarPart>;
};
