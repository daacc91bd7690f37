/** A file of an archive that was taken for a layer, and what came of it. */
export type FoundLayer = {
	/** In the archive. */
	name: string;
	/** Why it could not be read, as a sentence; `undefined`: it was. */
	damage: string | undefined;
};

type Archive = {
	/** Of the unpacked layers of the image, base first. */
	digests: readonly string[];
	/** By file name: what is JSON in it. */
	documents: ReadonlyMap<string, unknown>;
	found: readonly FoundLayer[];
};

type Named = {
	/** Of the file in the archive. */
	name: string;
	/** Where it is to be had instead. */
	urls: readonly string[];
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const textsIn = (value: unknown): string[] =>
	Array.isArray(value) ? value.filter(text => typeof text === 'string') : [];

const blobName = (digest: unknown): string => `blobs/${String(digest).replace(':', '/')}`;

/** Whether a config names exactly these layers. */
function isConfigOf(document: unknown, digests: readonly string[]): boolean {
	const rootfs = isRecord(document) ? document.rootfs : undefined;
	const named = textsIn(isRecord(rootfs) ? rootfs.diff_ids : undefined);
	return named.length === digests.length && named.every((digest, at) => digest === digests[at]);
}

/** What the archive's manifests name at this place of the image's layers. */
function namedLayer(at: number, {digests, documents}: Archive): Named | undefined {
	for (const document of documents.values()) {
		for (const manifest of Array.isArray(document) ? document : []) {
			if (isRecord(manifest) && isConfigOf(documents.get(String(manifest.Config)), digests)) {
				const name = textsIn(manifest.Layers)[at];
				const sources = isRecord(manifest.LayerSources) ? manifest.LayerSources : {};
				const source = sources[digests[at] ?? ''];
				return name === undefined
					? undefined
					: {name, urls: isRecord(source) ? textsIn(source.urls) : []};
			}
		}

		if (!(isRecord(document) && isRecord(document.config) && Array.isArray(document.layers))) {
			continue;
		}

		const layer = document.layers[at];
		if (isRecord(layer) && isConfigOf(documents.get(blobName(document.config.digest)), digests)) {
			return {name: blobName(layer.digest), urls: textsIn(layer.urls)};
		}
	}

	return undefined;
}

/** Why a layer of the image could not be read, as one sentence. */
export function explainMissingLayer(digest: string, archive: Archive): string {
	const {digests, found} = archive;
	const at = digests.indexOf(digest);
	const layer = `Layer ${at + 1} of ${digests.length} (${digest.slice(0, 19)})`;
	const named = namedLayer(at, archive);
	const file = named && found.find(({name}) => name === named.name);
	if (file) {
		return file.damage === undefined
			? `${layer} is damaged: its contents do not match its digest.`
			: `${layer} is damaged: ${file.damage}`;
	}

	const [url] = named?.urls ?? [];
	return url === undefined
		? `${layer} is not in the archive of the image.`
		: `${layer} is a foreign layer. Its contents are not in the image but at ${url}.`;
}
