import type {Buffer} from 'node:buffer';
import {Readable} from 'node:stream';
import {gunzipSync} from 'node:zlib';
import type {LoadedImages} from '../../../engine/images.ts';
import {unpacked} from '../../../layers/archive/unpacked.ts';
import {Problem} from '../../../problem.ts';
import {writtenBytes} from '../../machine/files/file-changes.ts';
import type {FileLayer, FileNode, LayerChanges} from '../../machine/files/file-node.ts';
import {createFileTree} from '../../machine/files/file-tree.ts';
import {applyChanges, readWhiteouts} from '../../machine/files/layer-changes.ts';
import {absolutePath} from '../../machine/files/path.ts';
import type {PracticeState} from '../practice-state.ts';
import {readTar} from '../tar/read-tar.ts';
import {nodeOf} from '../tar/tar-node.ts';
import {digestOf, type ImageJson, readConfig} from './image-json.ts';
import type {ImageRecord, ImageStep} from './image-record.ts';
import {referenceKey} from './image-reference.ts';

type Manifest = {Config: string; RepoTags?: string[] | null; Layers: string[]}[];
type Archive = Map<string, Buffer>;

const notAnImage = (cause?: unknown) =>
	new Problem({
		reason: 'invalid',
		message: 'The archive is not an image archive.',
		nextStep: 'Choose a file that was written by docker save or podman save.',
		cause,
	});

function parse<Value>(archive: Archive, path: string): Value {
	try {
		return JSON.parse(archive.get(absolutePath('/', path))?.toString('utf8') ?? '') as Value;
	} catch (error) {
		throw notAnImage(error);
	}
}

/** Files by their path; a link has the content of what it points to. */
async function readArchive(
	source: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): Promise<Archive> {
	const archive: Archive = new Map();
	const links: [string, string][] = [];
	for await (const {entry, content} of readTar(source, signal)) {
		const {name: path, kind, linkTarget} = entry;
		const place = absolutePath('/', path);
		if (kind === 'symlink') {
			links.push([place, absolutePath(absolutePath(place, '..'), linkTarget)]);
		} else if (kind === 'hardlink') {
			links.push([place, absolutePath('/', linkTarget)]);
		} else if (kind === 'file') {
			archive.set(place, content);
		}
	}

	for (const [place, target] of links) {
		const content = archive.get(target);
		if (content) {
			archive.set(place, content);
		}
	}

	return archive;
}

/** A packed layer, or one that is not. */
const isCompressed = (content: Uint8Array) => content[0] === 0x1f && content[1] === 0x8b;

/** What a layer's archive does to the files below it. */
export async function readLayer(
	content: Buffer,
	below: FileLayer,
	signal: AbortSignal,
): Promise<LayerChanges> {
	const files = createFileTree(
		() => new Map<string, FileNode>(),
		() => 0,
	);
	const whole = isCompressed(content) ? gunzipSync(content) : content;
	for await (const record of readTar(Readable.from([whole]), signal)) {
		const target = absolutePath('/', record.entry.linkTarget);
		const node = nodeOf(record) ?? files.find(target, {link: true}) ?? below.get(target);
		if (node) {
			files.place(record.entry.name, node);
		}
	}

	return readWhiteouts(files.written(), below);
}

type Layer = Pick<ImageStep, 'parts' | 'changes' | 'sizeBytes'> &
	Partial<Pick<ImageRecord, 'system'>>;

/** Layers that are here already: as in Docker, an archive need not bring them along. */
function knownLayers(state: PracticeState): Map<string, Layer> {
	const known = new Map<string, Layer>();
	for (const {steps, system} of state.images.values()) {
		for (const step of steps) {
			if (step.layer !== undefined) {
				known.set(step.layer, {...step, system});
			}
		}
	}

	return known;
}

async function layerOf(content: Buffer, below: FileLayer, signal: AbortSignal): Promise<Layer> {
	const changes = await readLayer(content, below, signal);
	return {changes, sizeBytes: writtenBytes(changes)};
}

/** Steps and layers side by side; an archive without a history has one step for each layer. */
async function stepsOf(
	{history, rootfs, created}: ImageJson,
	layers: readonly (Buffer | undefined)[],
	known: ReadonlyMap<string, Layer>,
	signal: AbortSignal,
): Promise<ImageStep[]> {
	const past = history ?? rootfs.diff_ids.map(() => ({}) as NonNullable<typeof history>[number]);
	const steps: ImageStep[] = [];
	let files: FileLayer = new Map();
	let index = 0;
	for (const entry of past) {
		const layer = entry.empty_layer ? undefined : rootfs.diff_ids[index];
		const content = entry.empty_layer ? undefined : layers[index];
		index += entry.empty_layer ? 0 : 1;
		const own = content && (await layerOf(content, files, signal));
		const found = own ?? known.get(layer ?? '');
		const {parts, changes, sizeBytes = 0} = found ?? {};
		if (layer !== undefined && !found) {
			throw notAnImage(`Layer ${layer} is missing`);
		}

		files = changes ? applyChanges(files, changes) : files;
		steps.push({
			createdAt: Date.parse(entry.created ?? created),
			createdBy: entry.created_by ?? '',
			sizeBytes,
			comment: entry.comment ?? '',
			layer,
			parts,
			changes,
		});
	}

	return steps;
}

/** The archive's own name for an image is believed: recipes are not named after their configuration. */
function idOf(path: string, content: Buffer | undefined): string {
	const name = /([0-9a-f]{64})(?:\.json)?$/.exec(path)?.[1];
	return name === undefined ? digestOf([content ?? '']) : `sha256:${name}`;
}

async function readImage(
	archive: Archive,
	{Config, Layers}: Manifest[number],
	known: ReadonlyMap<string, Layer>,
	signal: AbortSignal,
): Promise<ImageRecord> {
	const json = parse<ImageJson>(archive, Config);
	const layers = Layers.map(path => archive.get(absolutePath('/', path)));
	// The files of a made-up image are in no layer.
	const below = layers[0] ? undefined : known.get(json.rootfs.diff_ids[0] ?? '');
	return {
		id: idOf(Config, archive.get(absolutePath('/', Config))),
		createdAt: Date.parse(json.created),
		platform: [json.os, json.architecture, ...(json.variant ? [json.variant] : [])].join('/'),
		author: json.author,
		comment: json.comment,
		parentId: undefined,
		config: readConfig(json.config ?? {}),
		steps: await stepsOf(json, layers, known, signal),
		system: below?.system ?? '',
	};
}

/** `docker load`: nothing is kept unless the whole archive could be read. */
export async function loadArchive(
	state: PracticeState,
	source: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): Promise<LoadedImages> {
	signal.throwIfAborted();
	const archive = await readArchive(unpacked(source), signal);
	const manifest = parse<Manifest>(archive, 'manifest.json');
	const known = knownLayers(state);
	const images: ImageRecord[] = [];
	for (const entry of manifest) {
		images.push(await readImage(archive, entry, known, signal));
	}

	const loaded: LoadedImages = {references: [], ids: []};
	for (const [index, image] of images.entries()) {
		const {id} = image;
		state.images.set(id, state.images.get(id) ?? image);
		const keys = (manifest[index]?.RepoTags ?? []).map(referenceKey);
		for (const key of keys) {
			state.references.set(key, id);
			state.taggedAt.set(id, state.time.now());
			state.emit({kind: 'image', action: 'load', id, attributes: {name: key}});
		}

		loaded.references.push(...keys);
		loaded.ids.push(...(keys.length === 0 ? [id] : []));
	}

	return loaded;
}
