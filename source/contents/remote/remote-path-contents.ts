import {unpacked} from '../../layers/archive/unpacked.ts';
import type {StackView} from '../../layers/stack/stack-view.ts';
import {TarError} from '../../layers/tar-entry.ts';
import {pathFacts} from '../image-path-contents.ts';
import {planImageTar} from '../image-tar/plan-image-tar.ts';
import {startImageTar, unreadable} from '../image-tar/start-image-tar.ts';
import {takeFiles} from '../image-tar/take-files.ts';
import type {PathContents} from '../path-contents.ts';
import type {BlobClient, RemoteLayers} from './remote-layers.ts';

type Options = Pick<Parameters<typeof pathFacts>[0], 'smallFiles' | 'image'> & {
	client: BlobClient;
	remote: RemoteLayers;
};

/**
What is in a path of an image that is not pulled: the layers that have it stream by, up to the last file of it.
Contents are checked against what is known of them.
@param number Of a path that the view has.
*/
export function remotePathContents(
	{client, remote: {repository, layers}, ...options}: Options,
	view: StackView,
	number: number,
): PathContents {
	const facts = pathFacts(options, view, number);
	const holders = planImageTar(view, number, options.image).files;
	const expectedBytes = layers
		.filter(({digest}) => holders.has(digest))
		.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
	return {
		...facts,
		readBytes: facts.readBytes === 0 ? 0 : expectedBytes,
		source: onProgress => ({
			async *read(path, {signal}) {
				signal.throwIfAborted();
				const {atHand, wanted, after} = startImageTar(path, {...options, view});
				yield* atHand;
				let readBytes = 0;
				try {
					for (const [digest, files] of wanted) {
						const blob = layers.find(layer => layer.digest === digest)?.blob ?? digest;
						const packed = client.openBlob(repository, blob, {signal});
						async function* counted() {
							for await (const chunk of packed) {
								readBytes += chunk.length;
								onProgress?.({readBytes, expectedBytes});
								yield chunk;
							}
						}

						yield* takeFiles(unpacked(counted()), files, options.smallFiles);
						for (const missing of files.keys()) {
							throw new TarError(`the contents of ${missing} have changed.`);
						}
					}
				} catch (error) {
					throw error instanceof TarError ? unreadable(path, options.image, error) : error;
				}

				yield* after;
			},
		}),
	};
}
