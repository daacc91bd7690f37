import {execFileSync} from 'node:child_process';
import {createHash, randomBytes} from 'node:crypto';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';

export type Blob = {digest: string; content: Buffer};

/** An image as a registry keeps it (Docker image manifest, version 2 schema 2). */
export type ImageContent = {
	manifest: Blob;
	config: Blob;
	layers: Blob[];
};

/** The parts of an image's config that a test chooses. */
export type ImageTexts = {
	author?: string;
	config: {Cmd: string[]; Env?: string[]; Labels?: Record<string, string>};
	createdBy: string;
	comment: string;
};

export const blob = (content: Buffer): Blob => ({
	digest: `sha256:${createHash('sha256').update(content).digest('hex')}`,
	content,
});

const tarOf = (folder: string): Buffer =>
	execFileSync('tar', ['-C', folder, '--owner=0', '--group=0', '-c', '.'], {
		maxBuffer: 2 ** 28,
	});

/** A layer of one file that does not compress, so that no other image shares the layer. */
function uniqueLayer(name: string, sizeBytes: number): Buffer {
	const folder = mkdtempSync(join(tmpdir(), 'slipway-layer-'));
	try {
		mkdirSync(join(folder, 'unique'));
		writeFileSync(join(folder, 'unique', name), randomBytes(sizeBytes));
		return tarOf(folder);
	} finally {
		rmSync(folder, {recursive: true});
	}
}

/** A layer with busybox and its commands, and one file that makes it unlike any other. */
function busyboxLayer(busyboxRoot: string): Buffer {
	writeFileSync(join(busyboxRoot, 'serial'), randomBytes(16));
	return tarOf(busyboxRoot);
}

/** As images call the machine's own. */
export const ownArchitecture = process.arch === 'x64' ? 'amd64' : process.arch;

/** Builds an image of two layers: busybox, and a file of the given size. */
export function makeImageContent(
	busyboxRoot: string,
	texts: ImageTexts,
	sizeBytes: number,
	architecture = ownArchitecture,
): ImageContent {
	const tars = [busyboxLayer(busyboxRoot), uniqueLayer('data', sizeBytes)];
	const layers = tars.map(tar => blob(gzipSync(tar, {level: 1})));
	const created = new Date(Date.UTC(2024, 0, 2)).toISOString();
	const config = blob(
		Buffer.from(
			JSON.stringify({
				architecture,
				os: 'linux',
				author: texts.author,
				created,
				config: texts.config,
				rootfs: {type: 'layers', diff_ids: tars.map(tar => blob(tar).digest)},
				history: [
					{created: new Date(Date.UTC(2024, 0, 1)).toISOString(), created_by: 'busybox'},
					{created, created_by: texts.createdBy, comment: texts.comment},
				],
			}),
		),
	);
	const manifest = blob(
		Buffer.from(
			JSON.stringify({
				schemaVersion: 2,
				mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
				config: {
					mediaType: 'application/vnd.docker.container.image.v1+json',
					size: config.content.length,
					digest: config.digest,
				},
				layers: layers.map(({digest, content}) => ({
					mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
					size: content.length,
					digest,
				})),
			}),
		),
	);
	return {manifest, config, layers};
}
