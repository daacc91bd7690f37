import {execFile, spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {makeBusyboxFolder} from '../helpers/private-busybox.ts';
import {makePrivateFolder, removePrivateFolder} from '../helpers/private-folder.ts';
import {requestEngine} from '../helpers/private-request.ts';

const run = promisify(execFile);

export type EngineLoad = {images: number; containers: number};

const runningContainers = 10;
const day = 86_400_000;

const repositories = [
	'redis',
	'postgres',
	'nginx',
	'registry.example.com/team/payments-api',
	'registry.example.com/team/web-frontend',
	'ghcr.io/acme/data-platform/worker',
	'localhost:5000/tools',
];

const referenceOf = (index: number): string =>
	`${repositories[index % repositories.length]}:${Math.floor(index / repositories.length)}.4-bookworm`;

/** As many second layers as there are, whatever the number of images. */
const smallLayers = 100;

/** Packs a folder as a layer. @returns Its name in the archive, and its digest. */
async function packLayer(work: string, name: string, root: string): Promise<[string, string]> {
	const file = join(work, name);
	await run('tar', ['-C', root, '--owner=0', '--group=0', '-cf', file, '.']);
	const digest = createHash('sha256')
		.update(await readFile(file))
		.digest('hex');
	return [name, `sha256:${digest}`];
}

/** Layers with one file each. */
async function packSmallLayers(work: string): Promise<[string, string][]> {
	const root = await makePrivateFolder();
	try {
		const layers: [string, string][] = [];
		for (let index = 0; index < smallLayers; index++) {
			await writeFile(join(root, 'data'), `${index}\n`.repeat(1000));
			layers.push(await packLayer(work, `layer-${index}.tar`, root));
		}
		return layers;
	} finally {
		await removePrivateFolder(root);
	}
}

/**
Loads that many real images as one archive of the kind that `docker save` makes. They share one busybox
layer, and a hundred small ones above it.
*/
async function loadImages(socketPath: string, images: number): Promise<void> {
	const work = await makePrivateFolder();
	const root = await makeBusyboxFolder();
	try {
		const base = await packLayer(work, 'layer.tar', root);
		const small = await packSmallLayers(work);
		const manifest = [];
		for (let index = 0; index < images; index++) {
			const layers = [base, small[index % smallLayers] ?? base];
			const config = {
				architecture: 'amd64',
				os: 'linux',
				created: new Date(Date.now() - (index + 1) * day).toISOString(),
				config: {Cmd: ['sh'], Env: ['PATH=/bin'], Labels: {'com.example.index': String(index)}},
				rootfs: {type: 'layers', diff_ids: layers.map(([, digest]) => digest)},
				history: layers.map(([name]) => ({created_by: name, created: new Date(0).toISOString()})),
			};
			await writeFile(join(work, `${index}.json`), JSON.stringify(config));
			manifest.push({
				Config: `${index}.json`,
				RepoTags: [referenceOf(index)],
				Layers: layers.map(([name]) => name),
			});
		}
		await writeFile(join(work, 'manifest.json'), JSON.stringify(manifest));
		const tar = spawn('tar', ['-C', work, '-c', '.'], {stdio: ['ignore', 'pipe', 'inherit']});
		const answer = await requestEngine({
			socketPath,
			method: 'POST',
			path: '/images/load?quiet=1',
			body: tar.stdout,
		});
		if (answer.includes('errorDetail')) {
			throw new Error(`Loading ${images} images failed: ${answer}`);
		}
	} finally {
		await removePrivateFolder(work);
		await rm(root, {recursive: true, force: true});
	}
}

async function makeContainer(socketPath: string, index: number, images: number): Promise<void> {
	const created = await requestEngine({
		socketPath,
		method: 'POST',
		path: `/containers/create?name=service-${index}`,
		body: {Image: referenceOf(index % images), Cmd: ['sleep', '1000000'], HostConfig: {}},
	});
	if (index < runningContainers) {
		const {Id} = JSON.parse(created);
		await requestEngine({socketPath, method: 'POST', path: `/containers/${Id}/start`});
	}
}

/** Fills a private engine with images and containers, ten of which run. */
export async function fillEngine(socketPath: string, load: EngineLoad): Promise<void> {
	await loadImages(socketPath, load.images);
	for (let index = 0; index < load.containers; index++) {
		await makeContainer(socketPath, index, load.images);
	}
}
