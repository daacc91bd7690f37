import {gunzipSync} from 'node:zlib';
import {encodeByteText} from '../../../layers/byte-text.ts';
import {parentOf} from '../../../layers/file-tree.ts';
import type {FileLayer, FileNode, LayerChanges} from '../../machine/files/file-node.ts';
import {createFileTree} from '../../machine/files/file-tree.ts';
import {absolutePath, nameOf} from '../../machine/files/path.ts';
import {readTar} from '../tar/read-tar.ts';
import {nodeOf} from '../tar/tar-node.ts';

/** What COPY or ADD cannot do, in the engine's words. */
export class CopyProblem extends Error {
	override readonly name = 'CopyProblem';
}

export type CopyRequest = {
	/** Where the sources are: the context, or another stage. */
	from: FileLayer;
	sources: readonly string[];
	destination: string;
	/** ADD unpacks archives. */
	unpacks: boolean;
	/** `uid:gid` of `--chown`; names are root's here. */
	owner: string | undefined;
};

const wildcards = /[*?[]/;

const escapeText = (text: string): string => text.replace(/[.+^${}()|\\]/g, '\\$&');

function matching(from: FileLayer, source: string): string[] {
	const path = absolutePath('/', source);
	if (!wildcards.test(path)) {
		return path === '/' || from.has(path) ? [path] : [];
	}

	const expression = escapeText(path).replaceAll('*', '[^/]*').replaceAll('?', '[^/]');
	const pattern = new RegExp(`^${expression}$`);
	return [...from.keys()].filter(key => pattern.test(key)).sort();
}

const isArchive = (content: Buffer): boolean =>
	content.toString('latin1', 257, 262) === 'ustar' || (content[0] === 0x1f && content[1] === 0x8b);

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
	yield bytes;
}

async function unpack(
	node: FileNode,
	signal: AbortSignal,
): Promise<[string, FileNode][] | undefined> {
	const content = node.kind === 'file' ? encodeByteText(node.content) : undefined;
	if (node.kind !== 'file' || !content || !isArchive(content)) {
		return undefined;
	}

	const whole = Buffer.concat([content, Buffer.alloc(node.sizeBytes - content.length)]);
	const plain = whole[0] === 0x1f ? gunzipSync(whole) : whole;
	const files: [string, FileNode][] = [];
	for await (const record of readTar(once(plain), signal)) {
		const unpacked = nodeOf(record);
		if (unpacked) {
			files.push([absolutePath('/', record.entry.name), unpacked]);
		}
	}

	return files;
}

function ownerOf(owner: string | undefined): {userId: number; groupId: number} {
	const [userId = 0, groupId = userId] = (owner ?? '0').split(':').map(part => Number(part) || 0);
	return {userId, groupId};
}

/** What COPY and ADD put over an image's files. @throws CopyProblem */
export async function copyFiles(
	image: FileLayer,
	{from, sources, destination, unpacks, owner}: CopyRequest,
	{now, signal}: {now: () => number; signal: AbortSignal},
): Promise<LayerChanges> {
	const tree = createFileTree(() => image, now);
	const owned = (node: FileNode): FileNode => {
		const mode = node.ownership?.mode;
		return mode === undefined ? node : {...node, ownership: {mode, ...ownerOf(owner)}};
	};
	const found = sources.map(source => ({source, paths: matching(from, source)}));
	const missing = found.find(({paths}) => paths.length === 0);
	if (missing) {
		throw new CopyProblem(`${missing.source} is not in the context, or left out by .dockerignore`);
	}

	const paths = found.flatMap(one => one.paths);
	const isInto = destination.endsWith('/') || tree.find(destination)?.kind === 'directory';
	if (paths.length > 1 && !isInto) {
		throw new CopyProblem('several files need a directory, which ends with /, to go into');
	}

	for (const path of paths) {
		const node = from.get(path);
		if (path === '/' || node?.kind === 'directory') {
			const prefix = path === '/' ? '/' : `${path}/`;
			for (const [key, inner] of from) {
				if (key.startsWith(prefix)) {
					tree.place(absolutePath(destination, key.slice(prefix.length)), owned(inner));
				}
			}
		} else if (node) {
			const unpacked = unpacks ? await unpack(node, signal) : undefined;
			for (const [key, inner] of unpacked ?? []) {
				tree.place(absolutePath(destination, key.slice(1)), inner);
			}

			if (!unpacked) {
				tree.place(isInto ? absolutePath(destination, nameOf(path)) : destination, owned(node));
			}
		}
	}

	return tree.written();
}

/** Files of an archive with every directory that they are in. */
export function asLayer(nodes: ReadonlyMap<string, FileNode>): FileLayer {
	const layer = new Map(nodes);
	for (const path of nodes.keys()) {
		for (let parent = parentOf(path); parent !== '/'; parent = parentOf(parent)) {
			if (!layer.has(parent)) {
				layer.set(parent, {kind: 'directory', modifiedAt: 0});
			}
		}
	}

	return layer;
}
