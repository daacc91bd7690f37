import {createSmallFiles} from '../../contents/image-tar/small-files.ts';
import {openRemoteIndex} from '../../contents/remote/open-remote-index.ts';
import type {BlobClient, RemoteLayers} from '../../contents/remote/remote-layers.ts';
import {remotePathContents} from '../../contents/remote/remote-path-contents.ts';
import type {LayerCache} from '../../layers/cache/layer-cache.ts';
import {createFiles, type ImageFiles} from './image-files.ts';

type Options = {
	client: BlobClient;
	cache: LayerCache;
	/** Milliseconds since the epoch. */
	now(): number;
	remote: RemoteLayers;
	/** Large layers are read, too. */
	isWhole: boolean;
};

/** The files in the layers of an image that is not pulled. */
export function createRemoteFiles({client, cache, now, remote, isWhole}: Options): ImageFiles {
	const smallFiles = createSmallFiles();
	return createFiles({
		now,
		image: `${remote.reference}@${remote.variant.digest}`,
		name: remote.reference,
		place: undefined,
		isRemote: true,
		contentsOf: ({image}, view, number) =>
			remotePathContents({client, remote, smallFiles, image}, view, number),
		open: options => openRemoteIndex(client, remote, {...options, cache, isWhole}),
	});
}
