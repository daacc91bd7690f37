import {createHash} from 'node:crypto';
import type {Engine} from '../../../source/engine/engine.ts';

const text = (block: Buffer, from: number, length: number): string =>
	block.toString('utf8', from, from + length).replace(/\0.*/s, '');

/** A record of `path=…` or `linkpath=…` in an extended header. */
const recordIn = (body: Buffer, name: string): string | undefined =>
	new RegExp(`\\d+ ${name}=(.*)\\n`).exec(body.toString())?.[1];

/** Files of a tar archive by path: type, mode, owner, and what is in them. Times are left out. */
function filesOf(archive: Buffer): Map<string, string> {
	const found = new Map<string, string>();
	let longName: string | undefined;
	for (let at = 0; at + 512 <= archive.length; ) {
		const header = archive.subarray(at, at + 512);
		const size = Number.parseInt(text(header, 124, 12).trim() || '0', 8);
		const body = archive.subarray(at + 512, at + 512 + size);
		const kind = text(header, 156, 1) || '0';
		at += 512 + Math.ceil(size / 512) * 512;
		if (kind === 'x' || kind === 'L') {
			longName = kind === 'L' ? body.toString().replace(/\0.*/s, '') : recordIn(body, 'path');
			continue;
		}

		const prefix = text(header, 345, 155);
		const own = `${prefix && text(header, 257, 5) === 'ustar' ? `${prefix}/` : ''}${text(header, 0, 100)}`;
		const path = `/${(longName ?? own).replace(/^\.?\/?|\/$/g, '')}`;
		longName = undefined;
		if (path !== '/') {
			const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
			const facts = [kind, text(header, 100, 8), text(header, 108, 8), text(header, 116, 8)];
			found.set(path, [...facts, text(header, 157, 100), hash].join(' ').replaceAll('\0', ''));
		}
	}

	return found;
}

/** All files of an image, read without anything of Slipway but the request. */
export async function readFiles(
	engine: Engine,
	container: string,
	signal: AbortSignal,
): Promise<Map<string, string>> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of engine.containers.exportFiles(container, {signal})) {
		chunks.push(chunk);
	}

	return filesOf(Buffer.concat(chunks));
}
