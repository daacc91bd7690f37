import {createHash} from 'node:crypto';
import {encodeTarEntry, endOfTar} from '../../layers/encode-tar-entry.ts';
import {plainEntry} from '../../layers/plain-entry.ts';
import {paddingOf} from '../../layers/read-tar.ts';

/** How an engine stores a layer. */
export type LayerBlob = {
	mediaType: string;
	/** Of the stored bytes. */
	digest: string;
	size: number;
};

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

function tarFile(name: string, text: string): Buffer {
	const body = Buffer.from(text);
	const header = encodeTarEntry({
		...plainEntry,
		name,
		kind: 'file',
		mode: 0o644,
		sizeBytes: body.length,
	});
	return Buffer.concat([header, body, Buffer.alloc(paddingOf(body.length))]);
}

/**
An image archive as of `docker save`, without the layers: Docker's classic store finds those it has by
their digests.
@param config The configuration file.
@param layers Unpacked digests, base first.
*/
export async function* classicArchive(
	config: string,
	reference: string,
	layers: readonly string[],
): AsyncGenerator<Buffer> {
	const id = digestOf(config);
	const manifest = [
		{
			Config: `${id}.json`,
			RepoTags: [reference],
			Layers: layers.map(digest => `${digest.slice(digest.indexOf(':') + 1)}/layer.tar`),
		},
	];
	yield tarFile(`${id}.json`, config);
	yield tarFile('manifest.json', JSON.stringify(manifest));
	yield endOfTar;
}

/** What an image is described with; those of Docker keep what the OCI's have no field for. */
export type MediaTypes = {manifest: string; config: string};

const indexType = 'application/vnd.oci.image.index.v1+json';

/**
An image archive in the layout of the OCI, without the layers: for stores that keep these as blobs.
@param reference Complete, but for its registry, which is Docker's.
*/
export async function* ociArchive(
	config: string,
	reference: string,
	layers: readonly LayerBlob[],
	types: MediaTypes,
): AsyncGenerator<Buffer> {
	const describe = (mediaType: string, text: string) => ({
		mediaType,
		digest: `sha256:${digestOf(text)}`,
		size: Buffer.byteLength(text),
	});
	const manifest = JSON.stringify({
		schemaVersion: 2,
		mediaType: types.manifest,
		config: describe(types.config, config),
		layers,
	});
	const annotations = {
		'io.containerd.image.name': `docker.io/${reference}`,
		'org.opencontainers.image.ref.name': reference.slice(reference.lastIndexOf(':') + 1),
	};
	const index = {
		schemaVersion: 2,
		mediaType: indexType,
		manifests: [{...describe(types.manifest, manifest), annotations}],
	};
	yield tarFile('oci-layout', JSON.stringify({imageLayoutVersion: '1.0.0'}));
	yield tarFile('index.json', JSON.stringify(index));
	yield tarFile(`blobs/sha256/${digestOf(manifest)}`, manifest);
	yield tarFile(`blobs/sha256/${digestOf(config)}`, config);
	yield endOfTar;
}
