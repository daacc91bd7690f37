import type {RequestOptions} from '../../engine/request-options.ts';
import {parseObject} from '../parse-object.ts';
import type {RegistryClient} from '../registry-client.ts';
import type {RemoteRepository} from '../registry-host.ts';
import {type Annotations, readManifestDocument} from './manifest-document.ts';
import type {Mark} from './tag-group.ts';

/** One document of what is attached. */
export type MarkPart = {
	/** What it says it is; empty: nothing. */
	type: string;
	annotations: Annotations;
	sizeBytes: number;
	/** JSON is indented, and what an envelope holds is decoded; `undefined`: it is no text. */
	text: string | undefined;
};

/** SBOMs of large images have some megabytes; more is for other tools. */
const mostContentBytes = 16 * 1024 * 1024;

/** What is attached is one document, or a few. */
const mostParts = 20;

const isText = (text: string) => !/[\0\uFFFD]/.test(text.slice(0, 10_000));

/** What base64 stands for, as far as it is text; JSON as what it says. */
function decode(base64: string): unknown {
	const content = Buffer.from(base64, 'base64');
	const text = content.toString('utf8');
	return parseObject(content) ?? (isText(text) ? text : base64);
}

/** What is signed lies in an envelope (DSSE), which a bundle (Sigstore) may hold. */
function openEnvelope(fields: Record<string, unknown>): unknown {
	const bundled = fields.dsseEnvelope;
	const envelope =
		typeof bundled === 'object' && bundled !== null ? (bundled as Record<string, unknown>) : fields;
	return typeof envelope.payload === 'string' && typeof envelope.payloadType === 'string'
		? {payloadType: envelope.payloadType, payload: decode(envelope.payload)}
		: fields;
}

function textOf(content: Buffer): string | undefined {
	const fields = parseObject(content);
	if (fields) {
		return JSON.stringify(openEnvelope(fields), undefined, 2);
	}

	const text = content.toString('utf8');
	return isText(text) ? text : undefined;
}

/**
Reads what is attached. Nothing of it is checked.
@throws Problem `failed` where it is too large to be shown.
*/
export async function readMarkContent(
	client: Pick<RegistryClient, 'manifest' | 'blob'>,
	repository: RemoteRepository,
	{digest}: Pick<Mark, 'digest'>,
	options: RequestOptions,
): Promise<MarkPart[]> {
	const {content} = await client.manifest({...repository, tag: undefined, digest}, options);
	const {layers, annotations} = readManifestDocument(parseObject(content));
	const parts: MarkPart[] = [];
	for (const layer of layers.slice(0, mostParts)) {
		const blob = await client.blob(repository, layer.digest, {
			...options,
			mostBytes: mostContentBytes,
		});
		parts.push({
			type: layer.annotations['in-toto.io/predicate-type'] ?? layer.mediaType,
			annotations: {...annotations, ...layer.annotations},
			sizeBytes: blob.length,
			text: textOf(blob),
		});
	}

	return parts;
}
