import {createHash} from 'node:crypto';
import {Problem} from '../../problem.ts';
import type {BlobContent} from './remote-content.ts';

const mismatch = (host: string, digest: string) =>
	new Problem({
		reason: 'failed',
		message: `Digest mismatch: ${host} sent other content for ${digest}.`,
		nextStep: 'Retry. If it happens again, the registry or a proxy is broken.',
	});

/** Lets content pass piece by piece, its last piece only when all of it is what the digest says. */
export type BlobCheck = {
	/** Bytes that were taken. */
	length(): number;
	/** @returns The piece before, which may be passed on now. @throws Problem `failed` for too much content. */
	take(piece: Buffer): Buffer | undefined;
	/** @returns The last piece. @throws Problem `failed` for other content. */
	end(): Buffer | undefined;
};

/** @param host Where the content comes from. */
export function createBlobCheck({digest, sizeBytes}: BlobContent, host: string): BlobCheck {
	const hash = createHash(digest.startsWith('sha512:') ? 'sha512' : 'sha256');
	let length = 0;
	let held: Buffer | undefined;
	return {
		length: () => length,
		take(piece) {
			length += piece.length;
			if (length > sizeBytes) {
				throw mismatch(host, digest);
			}

			hash.update(piece);
			const before = held;
			held = piece;
			return before;
		},
		end() {
			if (length !== sizeBytes || !digest.endsWith(`:${hash.digest('hex')}`)) {
				throw mismatch(host, digest);
			}

			return held;
		},
	};
}
