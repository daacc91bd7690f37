import type {Readable} from 'node:stream';
import type {RequestOptions} from '../../engine/request-options.ts';
import {familiarName} from '../../format/image-reference.ts';
import {Problem} from '../../problem.ts';
import {pullScope} from '../manifests/manifest-requests.ts';
import type {RemoteRepository} from '../registry-host.ts';
import type {RegistryRequests} from '../registry-requests.ts';

export type BlobPartOptions = RequestOptions & {
	/** Bytes of the blob, as it is stored; `undefined`: all of it. */
	part?: {start: number; length: number} | undefined;
};

/**
A blob, or a part of it, as it comes. Whoever reads it checks what it is, and how long; who stops ends the request.
@throws Problem `not-supported` where the registry sends no parts.
*/
export async function* openBlob(
	requests: RegistryRequests,
	{host, repository}: RemoteRepository,
	digest: string,
	{part, signal}: BlobPartOptions,
): AsyncGenerator<Buffer, void, undefined> {
	const range = part && `bytes=${part.start}-${part.start + part.length - 1}`;
	let release: (error?: unknown) => void = () => {};
	let failure: Promise<unknown> | undefined;
	const content = await new Promise<Readable>((open, refuse) => {
		const sent = requests.send({
			method: 'GET',
			host,
			repository,
			path: `/v2/${repository}/blobs/${digest}`,
			...(range === undefined ? {} : {headers: {range}}),
			scope: pullScope(repository),
			subject: familiarName({host, repository}),
			mostBytes: Number.POSITIVE_INFINITY,
			isTransfer: true,
			receive(readable, status) {
				if (part && status !== 206) {
					throw new Problem({
						reason: 'not-supported',
						message: `${host} does not send parts of a layer (range requests).`,
						nextStep: 'Pull the image to see its files.',
					});
				}

				open(readable);
				return new Promise((resolve, reject) => {
					release = error => (error === undefined ? resolve() : reject(error));
				});
			},
			signal,
		});
		failure = sent.then(
			() => undefined,
			error => {
				refuse(error);
				return error;
			},
		);
	});
	try {
		yield* content;
	} catch (error) {
		// The request says it as a Problem.
		release(error);
		throw (await failure) ?? error;
	} finally {
		release();
	}
}
