import {createHash} from 'node:crypto';
import {EngineError} from '../../engine/engine-error.ts';
import {safeText} from '../../format/safe-text.ts';

/**
@param claimed What the content should be, such as `sha256:…`; `undefined`: nothing was claimed.
@returns The content's digest.
@throws EngineError `failed` when it is other content than was claimed.
*/
export function verifyDigest(content: Buffer, claimed: string | undefined, name: string): string {
	const algorithm = claimed?.startsWith('sha512:') ? 'sha512' : 'sha256';
	const digest = `${algorithm}:${createHash(algorithm).update(content).digest('hex')}`;
	if (claimed !== undefined && claimed !== digest) {
		throw new EngineError({
			reason: 'failed',
			message: `What came for ${safeText(name)} is not what its digest says.`,
			nextStep:
				'Try again; if it stays so, the registry or something before it is broken. Do not pull.',
		});
	}

	return digest;
}
