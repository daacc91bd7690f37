import {Buffer} from 'node:buffer';
import {setImmediate as nextTask} from 'node:timers/promises';
import {encodeByteText} from '../../../layers/byte-text.ts';
import {encodeTarEntry} from '../../../layers/encode-tar-entry.ts';
import {blockBytes} from '../../../layers/tar-block.ts';
import type {TarKind} from '../../../layers/tar-entry.ts';
import {ownershipOf} from '../../machine/files/file-node.ts';
import type {TarEntry} from './tar-entry.ts';

function kindOf({node, hardLinkTo}: TarEntry): TarKind {
	if (hardLinkTo !== undefined) {
		return 'hardlink';
	}

	switch (node.kind) {
		case 'link':
			return 'symlink';
		case 'special':
			return node.type;
		default:
			return node.kind;
	}
}

/** Header blocks of an entry; its content follows, padded to whole blocks. */
function tarHeader(entry: TarEntry): Buffer {
	const {node, path, hardLinkTo} = entry;
	return encodeTarEntry({
		...ownershipOf(node),
		name: path,
		kind: kindOf(entry),
		sizeBytes: node.kind === 'file' && hardLinkTo === undefined ? node.sizeBytes : 0,
		// Engines write whole seconds, too.
		modifiedAt: Math.max(0, Math.floor(node.modifiedAt / 1000)),
		linkTarget: hardLinkTo ?? (node.kind === 'link' ? node.target : ''),
		deviceMajor: node.kind === 'special' ? node.deviceMajor : 0,
		deviceMinor: node.kind === 'special' ? node.deviceMinor : 0,
		attributes: undefined,
	});
}

const chunkBytes = 65_536;
const breathBytes = 16 * chunkBytes;

function* zeros(bytes: number): Generator<Buffer, void, undefined> {
	for (let left = bytes; left > 0; left -= chunkBytes) {
		yield Buffer.alloc(Math.min(left, chunkBytes));
	}
}

function* pieces(entries: Iterable<TarEntry>): Generator<Buffer, void, undefined> {
	for (const entry of entries) {
		yield tarHeader(entry);
		const {node, hardLinkTo} = entry;
		if (node.kind === 'file' && hardLinkTo === undefined) {
			const content = encodeByteText(node.content).subarray(0, node.sizeBytes);
			yield content;
			const wholeBytes = Math.ceil(node.sizeBytes / blockBytes) * blockBytes;
			yield* zeros(wholeBytes - content.length);
		}
	}

	yield* zeros(2 * blockBytes);
}

/** A tar archive in chunks of some 64 KB; the next is made when it is asked for. */
export function* writeTar(entries: Iterable<TarEntry>): Generator<Buffer, void, undefined> {
	let waiting: Buffer[] = [];
	let waitingBytes = 0;
	for (const piece of pieces(entries)) {
		waiting.push(piece);
		waitingBytes += piece.length;
		if (waitingBytes >= chunkBytes) {
			yield Buffer.concat(waiting);
			waiting = [];
			waitingBytes = 0;
		}
	}

	yield Buffer.concat(waiting);
}

/** The same as an answer that can be aborted between two chunks. */
export async function* sendTar(
	entries: () => Iterable<TarEntry>,
	signal: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
	signal.throwIfAborted();
	let bytes = 0;
	for (const chunk of writeTar(entries())) {
		yield chunk;
		bytes += chunk.length;
		if (bytes > breathBytes) {
			// Otherwise a large archive would be one long task, in which nobody could press a key.
			await nextTask();
			bytes = 0;
		}

		signal.throwIfAborted();
	}
}
