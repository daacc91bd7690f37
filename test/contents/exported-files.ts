import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {lstat, readdir, readFile, readlink} from 'node:fs/promises';
import path from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {makePrivateFolder, removePrivateFolder} from '../helpers/private-folder.ts';

/** One path, each byte of it a letter, as the file system of this machine has it after `tar` has unpacked it. */
export type ExportedFile = {
	kind: string;
	mode: number;
	owner: string;
	sizeBytes: number;
	sha256: string;
	linkTarget: string;
	/** All names of the file, sorted, where it has several. */
	names: string[];
};

/** What engines put into a container for themselves. */
export const isOfEngine = (path: string): boolean =>
	/^\/(?:dev|proc|sys|run|\.dockerenv|etc\/(?:hosts|hostname|resolv\.conf|mtab))(?:\/|$)/.test(
		path,
	);

const kindOf = (stats: Awaited<ReturnType<typeof lstat>>): string =>
	stats.isFile()
		? 'file'
		: stats.isDirectory()
			? 'directory'
			: stats.isSymbolicLink()
				? 'symlink'
				: stats.isFIFO()
					? 'fifo'
					: 'device';

/** Names relative to the root. They may be any bytes: each is one letter here. */
async function* namesIn(root: string, folder = ''): AsyncGenerator<string> {
	for (const name of await readdir(Buffer.from(path.join(root, folder), 'latin1'), 'latin1')) {
		const at = path.join(folder, name);
		yield at;
		if ((await lstat(Buffer.from(path.join(root, at), 'latin1'))).isDirectory()) {
			yield* namesIn(root, at);
		}
	}
}

async function readFolder(root: string): Promise<Map<string, ExportedFile>> {
	const files = new Map<string, ExportedFile>();
	const names = new Map<number, string[]>();
	for await (const name of namesIn(root)) {
		const at = Buffer.from(path.join(root, name), 'latin1');
		const stats = await lstat(at);
		const kind = kindOf(stats);
		const isFile = kind === 'file';
		const own = names.get(stats.ino) ?? [];
		own.push(`/${name}`);
		names.set(stats.ino, own);
		files.set(`/${name}`, {
			kind,
			mode: stats.mode & 0o7777,
			owner: `${stats.uid}:${stats.gid}`,
			sizeBytes: isFile ? stats.size : 0,
			sha256: isFile
				? createHash('sha256')
						.update(await readFile(at))
						.digest('hex')
				: '',
			linkTarget: kind === 'symlink' ? await readlink(at, 'latin1') : '',
			names: isFile ? own : [],
		});
	}

	for (const file of files.values()) {
		file.names.sort();
	}

	return files;
}

/** Unpacks an archive with the machine's own `tar`, as root, and looks at what is there then. */
export async function exportedFiles(
	archive: AsyncIterable<Uint8Array>,
): Promise<Map<string, ExportedFile>> {
	const folder = await makePrivateFolder();
	try {
		const tar = spawn('tar', ['--numeric-owner', '-xpf', '-', '-C', folder], {
			stdio: ['pipe', 'ignore', 'inherit'],
		});
		const ended = once(tar, 'exit');
		// It may end at the archive's end, before it was given the padding behind that.
		await pipeline(Readable.from(archive), tar.stdin).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') {
				throw error;
			}
		});
		const [code] = await ended;
		if (code !== 0) {
			throw new Error(`tar ended with ${code}`);
		}

		return await readFolder(folder);
	} finally {
		await removePrivateFolder(folder);
	}
}
