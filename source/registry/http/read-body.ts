import type {Dispatcher} from 'undici';
import {formatBytes} from '../../format/format-bytes.ts';
import {Problem} from '../../problem.ts';

/** Explanations are short; the rest of a long one would only fill the screen. */
const mostExplanationBytes = 16 * 1024;

const tooLong = (host: string, mostBytes: number) =>
	new Problem({
		reason: 'failed',
		message: `${host} sent more than the ${formatBytes(mostBytes)} allowed for this response.`,
		nextStep: 'Check the address. This may not be a registry.',
	});

/**
The whole body, or the beginning of an explanation. The rest of one that is too long is not received.

@throws Problem `failed` when the body is longer than it may be.
*/
export async function readBody(
	{statusCode, headers, body}: Dispatcher.ResponseData,
	{host, mostBytes}: {host: string; mostBytes: number},
): Promise<Buffer> {
	const isExplanation = statusCode >= 300;
	const limit = isExplanation ? mostExplanationBytes : mostBytes;
	const chunks: Buffer[] = [];
	let length = 0;
	try {
		if (!isExplanation && Number(headers['content-length']) > limit) {
			throw tooLong(host, limit);
		}

		for await (const chunk of body) {
			length += (chunk as Buffer).length;
			chunks.push(chunk as Buffer);
			if (length > limit) {
				break;
			}
		}
	} finally {
		body.destroy();
	}

	if (length > limit && !isExplanation) {
		throw tooLong(host, limit);
	}

	return Buffer.concat(chunks).subarray(0, limit);
}
