import type {IncomingMessage} from 'node:http';
import path from 'node:path';
import {Problem} from '../../../problem.ts';
import type {PathStatus} from '../../containers.ts';

/** Bits of Go's FileMode, which is not the mode of stat(2). */
const directoryBit = 2 ** 31;
const linkBit = 2 ** 27;

const hasBit = (mode: number, bit: number) => Math.floor(mode / bit) % 2 === 1;

/** Reads the header that answers HEAD /containers/{id}/archive; Podman names a link after its target. */
export function toPathStatus(response: IncomingMessage, askedPath: string): PathStatus {
	response.resume();
	const header = response.headers['x-docker-container-path-stat'];
	try {
		const {size, mode, linkTarget} = JSON.parse(
			Buffer.from(String(header), 'base64').toString('utf8'),
		) as {size: number; mode: number; linkTarget?: string};
		return {
			name: path.posix.basename(askedPath) || '/',
			sizeBytes: size,
			isDirectory: hasBit(mode, directoryBit),
			linkTarget: hasBit(mode, linkBit) ? (linkTarget ?? '') : undefined,
		};
	} catch (cause) {
		throw new Problem({
			reason: 'failed',
			message: `The engine did not report ${askedPath}.`,
			cause,
		});
	}
}
