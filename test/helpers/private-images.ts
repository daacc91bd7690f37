import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {createReadStream} from 'node:fs';
import {rename, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Readable} from 'node:stream';
import {promisify} from 'node:util';
import {makeBusyboxFolder} from './private-busybox.ts';
import {makePrivateFolder, removePrivateFolder} from './private-folder.ts';
import {requestEngine} from './private-request.ts';

const run = promisify(execFile);

/** The image that every shared engine has from the start: busybox with `sh`. */
export const sharedImage = 'slipway-base:1';

/** Makes an image from a tar stream, as `docker import` does. @param changes Dockerfile instructions. */
export async function importImage(
	socketPath: string,
	reference: string,
	archive: Readable,
	changes: string[],
): Promise<void> {
	// Podman 4 ignores `tag=` here, so the tag is part of `repo`.
	const query = new URLSearchParams({fromSrc: '-', repo: reference});
	for (const change of changes) {
		query.append('changes', change);
	}
	const path = `/images/create?${query}`;
	const answer = await requestEngine({socketPath, method: 'POST', path, body: archive});
	if (answer.includes('errorDetail')) {
		throw new Error(`Import of ${reference} failed: ${answer}`);
	}
}

/** Makes an image of all that is in a folder, as root's own. @param changes Dockerfile instructions. */
export async function importFolder(
	socketPath: string,
	reference: string,
	folder: string,
	changes: string[],
): Promise<void> {
	const tar = spawn('tar', ['-C', folder, '--owner=0', '--group=0', '-c', '.'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	await importImage(socketPath, reference, tar.stdout, changes);
}

/**
Makes a real image of 2 MB with a shell, `vi`, `top` and the like; its command is `sh`.
@param changes Dockerfile instructions.
*/
export async function importBusybox(
	socketPath: string,
	reference: string,
	changes: string[] = ['CMD ["sh"]', 'ENV PATH=/bin'],
): Promise<void> {
	const root = await makeBusyboxFolder();
	try {
		await importFolder(socketPath, reference, root, changes);
	} finally {
		await rm(root, {recursive: true, force: true});
	}
}

/** The other shells of this machine (zsh, fish, mksh, ksh93) with all that they need, beside busybox. */
export async function importShells(socketPath: string, reference: string): Promise<void> {
	const root = await makeBusyboxFolder();
	try {
		const script = `for shell in zsh fish mksh ksh93; do
  file=/usr/bin/$shell
  [ -e $file ] || continue
  cp -L --parents $file $(ldd $file | grep -o '/[^ ]*') "$1"
done
mkdir -p "$1/usr/share" "$1/root"
[ ! -e /usr/share/fish ] || cp -a /usr/share/fish "$1/usr/share"
[ ! -e /usr/bin/zsh ] || zsh -fc 'for folder in $module_path; do
  cp -a --parents $folder "$1"
  for file in $folder/zsh/*.so(N); do cp -L --parents $(ldd $file | grep -o "/[^ ]*") "$1"; done
done' zsh "$1"`;
		await run('bash', ['-ec', script, 'bash', root]);
		const changes = ['CMD ["sh"]', 'ENV PATH=/bin:/usr/bin', 'ENV HOME=/root', 'ENV LANG=C.UTF-8'];
		await importFolder(socketPath, reference, root, changes);
	} finally {
		await rm(root, {recursive: true, force: true});
	}
}

/**
A tar archive of a minimal Debian 12, made by debootstrap (half a minute and some 100 MB of download)
and kept in the temporary folder for later runs.
@returns Its path.
*/
export async function debianArchive(): Promise<string> {
	const archive = join(tmpdir(), 'slipway-debian-bookworm.tar');
	const isThere = await stat(archive).catch(() => undefined);
	if (isThere) {
		return archive;
	}
	const work = await makePrivateFolder();
	try {
		const root = join(work, 'root');
		await run('debootstrap', ['--variant=minbase', 'bookworm', root], {maxBuffer: 2 ** 26});
		await rm(join(root, 'var', 'cache', 'apt', 'archives'), {recursive: true, force: true});
		const unfinished = join(work, 'debian.tar');
		const tar = spawn('tar', ['-C', root, '-cf', unfinished, '.'], {stdio: 'inherit'});
		const [code] = await once(tar, 'exit');
		if (code !== 0) {
			throw new Error(`tar ended with ${code}`);
		}
		// Whoever is first wins; a second run at the same time replaces it by an equal one.
		await rename(unfinished, archive);
	} finally {
		// Also unmounts what debootstrap leaves mounted when it fails.
		await removePrivateFolder(work);
	}
	return archive;
}

/** Makes a Debian image in which `apt-get update && apt-get install` works. See {@link debianArchive}. */
export async function importDebian(socketPath: string, reference: string): Promise<void> {
	const archive = createReadStream(await debianArchive());
	await importImage(socketPath, reference, archive, ['CMD ["bash"]']);
}
